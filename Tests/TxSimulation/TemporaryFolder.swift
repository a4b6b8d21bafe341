import Glibc

/// A folder in memory where there is one, for the journal of one seed.
struct TemporaryFolder: Sendable {
  let path: String

  init(seed: UInt64) {
    let root = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    path = "\(root)/tx-simulation-\(getpid())-\(seed)"
    remove()
  }

  func remove() {
    for name in ["journal.db", "journal.db-wal", "journal.db-shm", "lock"] {
      unlink("\(path)/\(name)")
    }
    rmdir(path)
  }

  /// The bytes of all files.
  static func bytes(in path: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for name in ["journal.db", "journal.db-wal"] {
      let descriptor = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
        bytes += buffer.prefix(count)
      }
    }
    return bytes
  }
}
