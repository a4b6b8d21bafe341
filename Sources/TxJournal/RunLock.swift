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
    /// The file cannot be opened or written.
    case file(path: String, code: Int32)
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

  /// Takes the lock at once or not at all.
  package init(_ folder: JournalFolder, run: String, now: Instant) throws(Failure) {
    // Nothing may fail once there is an instance: its end would wipe out the name of whoever holds the lock.
    descriptor = try Self.locked(folder.lockPath, run: run, now: now)
  }

  private static func locked(
    _ path: String,
    run: String,
    now: Instant
  ) throws(Failure) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(path: path, code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let (code, holder) = (errno, holder(descriptor))
      close(descriptor)
      throw code == EWOULDBLOCK ? .held(by: holder) : .file(path: path, code: code)
    }
    guard write("\(run) \(getpid()) \(now.milliseconds)\n", to: descriptor) else {
      let code = errno
      close(descriptor)
      throw .file(path: path, code: code)
    }
    return descriptor
  }

  /// Names the run that the lock was taken for.
  package func rename(_ run: String, now: Instant) {
    // Who reads the file meanwhile sees no holder; the lock itself stays where it is.
    _ = Self.write("\(run) \(getpid()) \(now.milliseconds)\n", to: descriptor)
  }

  deinit {
    // Nobody holds it any more, so the file names nobody.
    ftruncate(descriptor, 0)
    close(descriptor)
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
    var bytes = [UInt8](repeating: 0, count: 200)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
      .split { $0.isWhitespace }
    let since = words.count > 2 ? Int64(words[2]).map(Instant.init(milliseconds:)) : nil
    return Holder(
      run: words.first.map(String.init) ?? "?",
      pid: words.count > 1 ? Int32(words[1]) ?? 0 : 0,
      since: since
    )
  }
}
