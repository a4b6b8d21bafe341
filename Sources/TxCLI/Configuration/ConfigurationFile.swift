import Glibc
import TxDiagnostics

/// The file `config.toml`: read when an account has to be looked up, and kept to its owner.
struct ConfigurationFile {
  let path: String
  /// The largest file that is read.
  private static let limit = 1 << 20

  /// Creates the file that the environment names.
  init(environment: [String: String]) {
    let named = environment["TX_CONFIG"] ?? ""
    path = named.isEmpty ? Folders(environment: environment).configuration + "/config.toml" : named
  }

  /// What a file says, with its text for whoever changes it.
  struct Contents {
    let source: SourceText
    let configuration: Configuration
  }

  /// Returns what the file says; nothing, if there is none.
  func read() throws(Diagnostic) -> Contents {
    let source = SourceText(name: path, utf8: try readBytes())
    do throws(Diagnostic) {
      let configuration = try Configuration(TOMLReader.read(source))
      if configuration.holdsKey { try checkReaders() }
      return Contents(source: source, configuration: configuration)
    } catch {
      throw error.span == nil ? error : error.within(Self.starred(source))
    }
  }

  private func readBytes() throws(Diagnostic) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return [] }
      throw .configurationFile(path, "cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .configurationFile(path, "cannot be read: \(String(cString: strerror(errno)))")
    }
    try checkWriters(status)
    guard let bytes = FileStream(descriptor: descriptor).readAll(limit: Self.limit) else {
      throw .configurationFile(path, "cannot be read: \(String(cString: strerror(errno)))")
    }
    guard bytes.count <= Self.limit else {
      throw .configurationFile(path, "is larger than 1 MiB")
    }
    return bytes
  }

  /// Refuses a file that somebody else can change: it names commands that are run, and addresses that keys are sent to.
  private func checkWriters(_ status: stat) throws(Diagnostic) {
    guard status.st_mode & S_IFMT == S_IFREG else { return }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      let remedy = "chown \(geteuid()) \(Self.shellQuoted(path))"
      throw .openConfiguration(path, "belongs to somebody else", remedy: remedy)
    }
    guard status.st_mode & 0o022 == 0 else {
      let remedy = "chmod 600 \(Self.shellQuoted(path))"
      throw .openConfiguration(path, "can be written by others", remedy: remedy)
    }
  }

  /// Refuses a file with a key in it that somebody else can read.
  private func checkReaders() throws(Diagnostic) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_mode & 0o044 != 0
    else { return }
    let remedy = "chmod 600 \(Self.shellQuoted(path))"
    throw .openConfiguration(path, "holds a key and can be read by others", remedy: remedy)
  }

  /// Replaces the file's text: written beside its place, then renamed; a link stays a link.
  func write(_ text: String) throws(Diagnostic) {
    let target = Self.resolved(path)
    let temporary = target + ".tx-\(getpid())"
    unlink(temporary)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let descriptor = open(temporary, flags, 0o600)
    guard descriptor >= 0 else {
      throw .configurationFile(path, "cannot be written: \(String(cString: strerror(errno)))")
    }
    let isWritten =
      FileStream(descriptor: descriptor).write(Array(text.utf8)) && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isWritten, rename(temporary, target) == 0 else {
      let reason = String(cString: strerror(isWritten ? errno : code))
      unlink(temporary)
      throw .configurationFile(path, "cannot be written: \(reason)")
    }
  }

  /// Makes the folder of the file, for the owner only.
  func makeFolder() throws(ExitStatus) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    try Folders.make(String(path[..<slash]))
  }

  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func shellQuoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "/._-+:@".utf8.contains($0)
      }
    }
    return isPlain ? text : "'" + text.replacing("'", with: #"'\''"#) + "'"
  }
}
