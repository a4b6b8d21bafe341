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
    var source: SourceText
    var document: TOMLDocument
    var configuration: Configuration
  }

  /// Returns what the file says; nothing, if there is none.
  func read() throws(Diagnostic) -> Contents {
    let source = SourceText(name: path, utf8: try readBytes())
    do throws(Diagnostic) {
      let document = try TOMLReader.read(source)
      let configuration = try Configuration(document)
      if configuration.holdsKey { try checkReaders() }
      return Contents(source: source, document: document, configuration: configuration)
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

extension ConfigurationFile {
  /// The keys whose values are shown around a mistake.
  private static let shown = [
    "allow", "api_key_timeout", "base_url", "default_profile", "max_affected", "read_only",
    "sandbox",
  ]

  /// Returns a text in which stars stand for everything that may be a key, byte by byte.
  ///
  /// The file may be wrong in any way, so what stays is what certainly is none: names of tables, names of keys, and
  /// values of keys that are no secret.
  static func starred(_ source: SourceText) -> SourceText {
    let lines = source.utf8.split(separator: TOMLReader.newline, omittingEmptySubsequences: false)
    let starred = lines.map { line -> [UInt8] in
      let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      if text.first == UInt8(ascii: "[") || text.isEmpty { return Array(line) }
      let equals = line.firstIndex(of: UInt8(ascii: "="))
      let name = String(
        decoding: line[line.startIndex..<(equals ?? line.startIndex)],
        as: UTF8.self
      )
      .filter { $0 != " " && $0 != "\t" }
      if shown.contains(name.split(separator: ".").last.map(String.init) ?? "") {
        return Array(line)
      }
      let start = equals.map { $0 + 1 } ?? line.startIndex
      return Array(line[..<start]) + line[start...].map { $0 == 0x20 || $0 == 0x0D ? $0 : 0x2A }
    }
    return SourceText(
      name: source.name,
      utf8: Array(starred.joined(separator: [TOMLReader.newline]))
    )
  }
}
