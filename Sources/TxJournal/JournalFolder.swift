import Glibc

/// The folder of one account: the journal, and the lock beside it.
package struct JournalFolder: Sendable, Hashable {
  package let path: String

  /// Creates the folder, and those above it, for this user alone.
  package init(path: String) throws(JournalError) {
    self.path = path
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o700) == 0 || errno == EEXIST else {
        throw .folder(path: made, code: errno)
      }
    }
    guard chmod(path, 0o700) == 0 else { throw .folder(path: path, code: errno) }
  }

  package var databasePath: String { path + "/journal.db" }
  package var lockPath: String { path + "/lock" }

  /// The system's words for an error.
  package static func reason(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "system error \(code)"
  }

  /// Creates a file for this user alone, before anything else opens it.
  func createFile(at path: String) throws(JournalError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .folder(path: path, code: errno) }
    fchmod(descriptor, 0o600)
    Glibc.close(descriptor)
  }
}
