import Glibc
package import TxValues

/// The lock that lets one run at a time change an account from this machine.
///
/// The kernel drops it with the process that holds it, so there is nothing to force open. It is a
/// class because it owns a descriptor that is closed exactly once.
package final class RunLock: Sendable {
  /// Why the lock cannot be had.
  package enum Failure: Error, Sendable, Hashable {
    /// Another run holds it.
    case held(by: Holder)
    /// Another run held it since then.
    case used
    /// The file cannot be opened or written.
    case file(path: String, code: Int32)
  }

  /// How often a lock was taken and given back so far.
  package struct Mark: Sendable, Hashable {
    fileprivate let count: Int
  }

  /// Who holds a lock.
  package struct Holder: Sendable, Hashable {
    package let run: String
    package let pid: Int32
    package let since: Instant?

    package init(run: String, pid: Int32, since: Instant?) {
      self.run = run
      self.pid = pid
      self.since = since
    }
  }

  /// The name of a run that has none yet.
  package static let unnamed = "-"

  private let descriptor: Int32
  /// What the file counts once the lock is given back.
  private let following: Mark

  /// Takes the lock at once or not at all; with a mark only when nobody has had it since.
  package init(
    _ folder: JournalFolder,
    run: String,
    now: Instant,
    unusedSince mark: Mark? = nil
  ) throws(Failure) {
    // Nothing may fail once there is an instance: its end would wipe out the name of whoever holds the lock.
    descriptor = try Self.locked(folder.lockPath, run: run, now: now, unusedSince: mark)
    following = Mark(count: Self.mark(descriptor).count + 1)
  }

  private static func locked(
    _ path: String,
    run: String,
    now: Instant,
    unusedSince mark: Mark?
  ) throws(Failure) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(path: path, code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let (code, holder) = (errno, holder(descriptor))
      close(descriptor)
      throw code == EWOULDBLOCK ? .held(by: holder) : .file(path: path, code: code)
    }
    let found = self.mark(descriptor)
    if let mark, mark != found {
      close(descriptor)
      throw .used
    }
    let own = Mark(count: found.count + 1)
    guard write("\(run) \(getpid()) \(now.milliseconds) \(own.count)\n", to: descriptor) else {
      let code = errno
      close(descriptor)
      throw .file(path: path, code: code)
    }
    return descriptor
  }

  /// Names the run that the lock was taken for.
  package func rename(_ run: String, now: Instant) {
    // Who reads the file meanwhile sees no holder; the lock itself stays where it is.
    let count = following.count - 1
    _ = Self.write("\(run) \(getpid()) \(now.milliseconds) \(count)\n", to: descriptor)
  }

  deinit {
    // Nobody holds it any more, so the file names nobody.
    _ = Self.write("? 0 0 \(following.count)\n", to: descriptor)
    close(descriptor)
  }

  /// Returns how often the lock was taken and given back so far.
  package static func mark(in folder: JournalFolder) -> Mark {
    let descriptor = open(folder.lockPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return Mark(count: 0) }
    defer { close(descriptor) }
    return mark(descriptor)
  }

  private static func mark(_ descriptor: Int32) -> Mark {
    let words = words(descriptor)
    return Mark(count: words.count > 3 ? Int(words[3]) ?? 0 : 0)
  }

  /// Returns who holds the lock as far as its file and the list of processes tell.
  ///
  /// It asks for no lock, which could be in the way of somebody who takes it.
  package static func activeHolder(in folder: JournalFolder) -> Holder? {
    let descriptor = open(folder.lockPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let holder = holder(descriptor)
    guard holder.pid > 0, kill(holder.pid, 0) == 0 || errno == EPERM else { return nil }
    return holder
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      ftruncate(descriptor, 0) == 0
        && pwrite(descriptor, bytes.baseAddress, bytes.count, 0) == bytes.count
    }
  }

  private static func holder(_ descriptor: Int32) -> Holder {
    let words = words(descriptor)
    let since = words.count > 2 ? Int64(words[2]).map(Instant.init(milliseconds:)) : nil
    return Holder(
      run: words.first ?? "?",
      pid: words.count > 1 ? Int32(words[1]) ?? 0 : 0,
      since: since
    )
  }

  private static func words(_ descriptor: Int32) -> [String] {
    var bytes = [UInt8](repeating: 0, count: 200)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
      .split { $0.isWhitespace }.map(String.init)
  }
}
