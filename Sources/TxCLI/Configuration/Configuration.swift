import Tx
package import TxDiagnostics

/// What `config.toml` says: profiles, and which of them is taken when none is named.
package struct Configuration: Sendable {
  /// The profile that is taken when nothing else names an account.
  package var defaultProfile: String?
  /// In the order of the file.
  package var profiles: [Profile] = []

  /// Creates the configuration of somebody who has none.
  package init() {}

  /// Returns a profile by its name.
  package func profile(named name: String) -> Profile? { profiles.first { $0.name == name } }

  /// Whether a key stands in the file itself.
  package var holdsKey: Bool { profiles.contains { $0.apiKey != nil } }
}

extension Configuration {
  /// The keys outside of profiles, and those of a profile.
  static let keys = ["default_profile", "profile"]
  static let profileKeys = [
    "allow", "api_key", "api_key_command", "api_key_timeout", "base_url", "max_affected",
    "read_only", "sandbox",
  ]
  /// The verbs that cannot be undone, as `--allow` names them.
  static let verbs = ["create", "delete", "dir_add", "dir_remove"]

  /// Creates a configuration from a file that was read.
  package init(_ document: TOMLDocument) throws(Diagnostic) {
    for table in document.tables {
      if !table.path.isEmpty { try add(header: table.path) }
      for entry in table.entries { try add(entry) }
    }
    for profile in profiles { try profile.check() }
    if let name = defaultProfile, profile(named: name) == nil {
      let span = document.entries.first { $0.names == ["default_profile"] }?.span
      throw .unknownProfile(name, known: profiles.map(\.name), at: span)
    }
  }

  /// Adds the profile of a header that may have no keys.
  private mutating func add(header path: [TOMLDocument.Key]) throws(Diagnostic) {
    guard path[0].name == "profile" else {
      throw .unknownSetting(path[0].name, of: nil, known: ["profile.NAME"], at: path[0].span)
    }
    if path.count > 1 { _ = try index(of: path[1]) }
    guard path.count <= 2 else {
      throw .unknownSetting(path[2].name, of: path[1].name, known: [], at: path[2].span)
    }
  }

  private mutating func add(_ entry: TOMLDocument.Entry) throws(Diagnostic) {
    let path = entry.path
    guard path[0].name == "profile" else {
      guard path.count == 1, path[0].name == "default_profile" else {
        throw .unknownSetting(path[0].name, of: nil, known: Self.keys, at: path[0].span)
      }
      defaultProfile = try entry.text
      return
    }
    guard path.count > 2 else {
      throw .wrongSetting("'profile' is a table of profiles, each '[profile.NAME]'", at: entry.span)
    }
    let index = try index(of: path[1])
    guard path.count == 3 else {
      throw .unknownSetting(path[3].name, of: path[1].name, known: [], at: path[3].span)
    }
    try profiles[index].set(path[2], to: entry)
  }

  /// Returns the place of a profile, which is made when it is new.
  private mutating func index(of key: TOMLDocument.Key) throws(Diagnostic) -> Int {
    if let index = profiles.firstIndex(where: { $0.name == key.name }) { return index }
    guard Profile.isName(key.name) else { throw .badProfileName(key.name, at: key.span) }
    profiles.append(Profile(name: key.name, at: key.span))
    return profiles.count - 1
  }
}

extension Profile {
  fileprivate mutating func set(
    _ key: TOMLDocument.Key,
    to entry: TOMLDocument.Entry
  ) throws(Diagnostic) {
    switch key.name {
    case "allow": guards.permittedVerbs = try entry.verbs
    case "api_key":
      guard let key = APIKey.read(try entry.text) else { throw .notAKey(at: entry.span) }
      apiKey = key
    case "api_key_command": keyCommand = try entry.command
    case "api_key_timeout":
      keyTimeout = .seconds(try entry.integer(1...3_600, "a number of seconds from 1 to 3600"))
    case "base_url": baseURL = try entry.address
    case "max_affected": guards.maximum = try entry.integer(0...Int.max, "a number of rows")
    case "read_only": guards.isReadOnly = try entry.boolean
    case "sandbox": isSandbox = try entry.boolean
    default:
      throw .unknownSetting(
        key.name,
        of: name,
        known: Configuration.profileKeys,
        at: key.span
      )
    }
  }

  /// Refuses settings that exclude each other.
  fileprivate func check() throws(Diagnostic) {
    if apiKey != nil, keyCommand != nil {
      throw .wrongSetting("a profile has 'api_key' or 'api_key_command', not both", at: span)
    }
    guard isSandbox else { return }
    // It was an address when it was read; what is none is not on this machine.
    guard let baseURL, (try? ServiceAddress(baseURL))?.isLocal == true else {
      throw .wrongSetting("a sandbox has a 'base_url' on this machine", at: span)
    }
  }
}

extension TOMLDocument.Entry {
  private func wrong(_ expected: String) -> Diagnostic {
    .wrongSetting("'\(names.last ?? "")' requires \(expected)", at: span)
  }

  fileprivate var text: String {
    get throws(Diagnostic) {
      guard case .text(let text) = value, !text.isEmpty else { throw wrong("a text") }
      return text
    }
  }

  fileprivate var boolean: Bool {
    get throws(Diagnostic) {
      guard case .boolean(let boolean) = value else { throw wrong("true or false") }
      return boolean
    }
  }

  fileprivate func integer(
    _ range: ClosedRange<Int>,
    _ expected: String
  ) throws(Diagnostic) -> Int {
    guard case .integer(let number) = value, range.contains(number) else { throw wrong(expected) }
    return number
  }

  fileprivate var verbs: Set<String> {
    get throws(Diagnostic) {
      guard case .texts(let texts) = value, texts.allSatisfy(Configuration.verbs.contains) else {
        throw wrong("a list of verbs among \(Configuration.verbs.joined(separator: ", "))")
      }
      return Set(texts)
    }
  }

  fileprivate var command: KeyCommand {
    get throws(Diagnostic) {
      switch value {
      case .text(let line) where !line.isEmpty && !line.utf8.contains(0): return .line(line)
      case .texts(let words)
      where words.first?.isEmpty == false && !words.contains { $0.utf8.contains(0) }:
        return .words(words)
      default: throw wrong("a list of words, or a text for /bin/sh")
      }
    }
  }

  fileprivate var address: String {
    get throws(Diagnostic) {
      let text = try self.text
      do throws(UnusableAddress) {
        return try Profile.normalized(address: text)
      } catch {
        throw .wrongSetting(error.reason, at: span)
      }
    }
  }
}
