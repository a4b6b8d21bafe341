#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The history that several sessions share in one file, readable by its owner only.
///
/// One entry per line, escaped; one append per entry under a lock, so that no session drops what
/// another wrote. What cannot be read or written is left out: a session works without its history.
package struct HistoryFile: Sendable {
  /// Where the file is; its folder must exist.
  package let path: String
  /// The number of entries to keep.
  package let limit: Int
  private let isSecret: @Sendable (String) -> Bool

  /// Creates a history; lines that are secret are never written.
  package init(
    path: String,
    limit: Int,
    isSecret: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.path = path
    self.limit = max(0, limit)
    self.isSecret = isSecret
  }

  /// Whether an entry may be kept: a leading space or a secret keeps it out.
  package func accepts(_ entry: String) -> Bool {
    guard let first = entry.first, first != " " else { return false }
    return !entry.allSatisfy(\.isWhitespace) && !isSecret(entry)
  }

  /// Returns the entries, oldest first; of equal ones the latest, at most `limit`.
  package func load() -> [String] {
    locked(O_RDONLY, LOCK_SH) { entries(in: Self.contents(of: $0)) } ?? []
  }

  /// Writes an entry that `accepts` agrees to.
  package func append(_ entry: String) {
    guard accepts(entry) else { return }
    locked(O_RDWR | O_APPEND | O_CREAT, LOCK_EX) { descriptor in
      _ = fchmod(descriptor, 0o600)
      // A write that was cut short must not swallow this entry.
      let separator = Self.endsInsideLine(descriptor) ? "\n" : ""
      Terminal.write(separator + Self.escape(entry) + "\n", to: descriptor)
    }
  }

  /// Rewrites the file when it has grown well over the limit; once at start is enough.
  package func compact() {
    locked(O_RDWR, LOCK_EX) { descriptor in
      let bytes = Self.contents(of: descriptor)
      let count = bytes.count { $0 == Self.newline }
      guard count > limit + limit / 2 else { return }
      let kept = entries(in: bytes).map { Self.escape($0) + "\n" }.joined()
      let temporary = path + ".new"
      unlink(temporary)
      let flags = O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW
      let replacement = open(temporary, flags, 0o600)
      guard replacement >= 0 else { return }
      Terminal.write(kept, to: replacement)
      close(replacement)
      rename(temporary, path)
    }
  }

  /// Runs a body with the file open and locked; nil when that is not possible.
  @discardableResult
  private func locked<Result>(
    _ flags: Int32,
    _ lock: Int32,
    _ body: (Int32) -> Result
  ) -> Result? {
    // Compaction puts another file in the place: a lock on the old one is worth nothing.
    for _ in 0..<100 {
      let descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      var status = flock(descriptor, lock)
      while status != 0, errno == EINTR { status = flock(descriptor, lock) }
      if isCurrent(descriptor) { return body(descriptor) }
    }
    return nil
  }

  private func isCurrent(_ descriptor: Int32) -> Bool {
    var opened = stat()
    var named = stat()
    return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0
      && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  private static func endsInsideLine(_ descriptor: Int32) -> Bool {
    let size = lseek(descriptor, 0, SEEK_END)
    var last: UInt8 = newline
    return size > 0 && pread(descriptor, &last, 1, size - 1) == 1 && last != newline
  }

  private static func contents(of descriptor: Int32) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return [] }
    let size = Int(status.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size {
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
        let count = pread(descriptor, rest.baseAddress, rest.count, off_t(filled))
        guard count > 0 else { return }
        filled += count
      }
    }
  }
}
