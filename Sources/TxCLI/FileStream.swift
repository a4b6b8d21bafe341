import Glibc

/// Writes bytes to a file descriptor, whole.
struct FileStream: Sendable {
  static let standardOutput = FileStream(descriptor: STDOUT_FILENO)
  static let standardError = FileStream(descriptor: STDERR_FILENO)

  let descriptor: Int32

  /// Writes all bytes; returns false when nobody reads any more or the disk is full.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var offset = 0
    while offset < bytes.count {
      // SAFETY: the pointer lies in the buffer, and no more than what is left of it is written.
      let count = bytes.withUnsafeBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return 0 }
        return Glibc.write(descriptor, base + offset, bytes.count - offset)
      }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { return false }
      offset += count
    }
    return true
  }

  /// Reads to the end, at most `limit` bytes and one more; nil when it cannot be read.
  func readAll(limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return bytes
  }
}
