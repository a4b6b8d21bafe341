import Glibc
import Tx
import TxDiagnostics

/// A file that appears whole or not at all: written beside its place, then renamed.
struct OutputFile: Sendable {
  let stream: FileStream
  private let path: String
  private let temporary: String

  init(path: String, replaces: Bool) throws(OutputError) {
    if !replaces, access(path, F_OK) == 0 {
      throw OutputError(.fileExists(path), isRefusal: true)
    }
    self.path = path
    temporary = path + ".tx-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw OutputError(.fileNotWritable(path, reason: reason), isRefusal: true)
    }
    stream = FileStream(descriptor: descriptor)
  }

  func finish() throws(OutputError) {
    guard fsync(stream.descriptor) == 0 || errno == EINVAL, close(stream.descriptor) == 0,
      rename(temporary, path) == 0
    else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw OutputError(.fileNotWritable(path, reason: reason), isRefusal: false)
    }
  }

  func abandon() {
    close(stream.descriptor)
    unlink(temporary)
  }
}
