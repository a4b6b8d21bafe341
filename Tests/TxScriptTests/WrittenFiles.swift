import Synchronization
import TxDiagnostics

/// The files that a script wrote, before those that lie beside it.
final class WrittenFiles: Sendable {
  // A class, since what reads and what writes share it.
  private let files = Mutex<[String: [UInt8]]>([:])

  /// Returns how files are read: those that were written first.
  func reading(else read: @escaping FileReading) -> FileReading {
    { path throws(UnreadableFile) in
      if let bytes = self.files.withLock({ $0[path] }) { return bytes }
      return try read(path)
    }
  }

  var writing: FileWriting {
    { path, bytes, replaces throws(UnwritableFile) in
      let isThere = self.files.withLock { files in
        if files[path] != nil, !replaces { return true }
        files[path] = bytes
        return false
      }
      if isThere { throw UnwritableFile("it is there already", isRefusal: true) }
    }
  }
}
