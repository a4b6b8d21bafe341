import Glibc
import Tx

extension ScriptFile {
  /// Writes a plan for its owner alone: beside its place, then under its name.
  static let writing: FileWriting = { path, bytes, replaces throws(UnwritableFile) in
    let temporary = path + ".tx-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw UnwritableFile(String(cString: strerror(errno))) }
    defer { unlink(temporary) }
    let isWritten = FileStream(descriptor: descriptor).write(bytes) && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isWritten else { throw UnwritableFile(String(cString: strerror(code))) }
    // A link is made only where no file of that name is.
    let isThere = replaces ? rename(temporary, path) == 0 : link(temporary, path) == 0
    guard isThere else {
      let isRefusal = errno == EEXIST
      throw UnwritableFile(
        isRefusal ? "a file of that name is there already" : String(cString: strerror(errno)),
        isRefusal: isRefusal
      )
    }
  }
}
