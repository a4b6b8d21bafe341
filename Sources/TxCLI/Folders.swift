import Glibc
import Tx

/// The folders that tx keeps things in.
struct Folders {
  private let environment: [String: String]

  init(environment: [String: String]) { self.environment = environment }

  /// Journals, locks, history and the embedded account.
  var state: String {
    if let folder = environment["TX_STATE_DIR"], !folder.isEmpty { return folder }
    return base("XDG_STATE_HOME", ".local/state") + "/tx"
  }

  /// Settings and the prompt's own start-up file.
  var configuration: String { base("XDG_CONFIG_HOME", ".config") + "/tx" }

  /// The file that the environment names for the prompt's history.
  var namedHistory: String? {
    environment["TX_HISTFILE"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The folder of an account's journal and lock.
  func account(_ name: String) -> String { state + "/" + name }

  /// Removes what an account's journal holds.
  func forgetJournal(of name: String) {
    for file in ["journal.db", "journal.db-wal", "journal.db-shm"] {
      unlink(account(name) + "/" + file)
    }
  }

  private func base(_ variable: String, _ fallback: String) -> String {
    // By convention only absolute paths count.
    if let folder = environment[variable], folder.hasPrefix("/") { return folder }
    return (environment["HOME"] ?? "/tmp") + "/" + fallback
  }

  /// Makes a folder and those above it, for the owner only.
  static func make(_ path: String) throws(ExitStatus) {
    var prefix = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      prefix += (prefix.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
      if mkdir(prefix, 0o700) != 0, errno != EEXIST {
        let reason = String(cString: strerror(errno))
        StandardError.write("tx: the folder \(prefix) cannot be made: \(reason)\n")
        throw .storage
      }
    }
  }

  /// Makes a file for the owner only, unless it is there, before anything else opens it.
  static func makeFile(_ path: String) throws(ExitStatus) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      StandardError.write("tx: the file \(path) cannot be made: \(reason)\n")
      throw .storage
    }
    fchmod(descriptor, 0o600)
    close(descriptor)
  }
}
