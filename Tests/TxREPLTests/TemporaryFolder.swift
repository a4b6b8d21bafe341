#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A folder for one test; a class, as its files go with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    let template = Array("/tmp/tx-tests-XXXXXX".utf8CString)
    path = template.withUnsafeBufferPointer { source in
      var name = Array(source)
      return mkdtemp(&name).map { String(cString: $0) } ?? "/nonexistent"
    }
  }

  deinit {
    for name in [".editrc", "history", "history.new"] { unlink(path + "/" + name) }
    rmdir(path)
  }
}
