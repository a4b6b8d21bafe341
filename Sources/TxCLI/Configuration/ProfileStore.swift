import TxDiagnostics

/// Changes of `config.toml`: one profile at a time, everything else as it was written.
struct ProfileStore {
  let file: ConfigurationFile

  /// Where the key of a profile comes from.
  enum KeySource {
    /// The file itself.
    case text(String)
    case command(KeyCommand)
  }

  /// Stores the key of a profile, and the address if one is given; the first profile is the one that is taken by itself.
  func store(_ name: String, key: KeySource, baseURL: String?) throws(Diagnostic) {
    let contents = try file.read()
    var text = try ConfigurationText(String(decoding: contents.source.utf8, as: UTF8.self))
    let path = ["profile", name]
    switch key {
    case .text(let key):
      try text.remove(path + ["api_key_command"])
      try text.set(path + ["api_key"], to: .text(key))
    case .command(let command):
      try text.remove(path + ["api_key"])
      try text.set(path + ["api_key_command"], to: command.value)
    }
    if let baseURL { try text.set(path + ["base_url"], to: .text(baseURL)) }
    if contents.configuration.profiles.isEmpty {
      try text.set(["default_profile"], to: .text(name))
    }
    try write(text)
  }

  /// Lets a profile be taken when nothing else names an account.
  func use(_ name: String) throws(Diagnostic) {
    let contents = try file.read()
    try Self.check(name, contents.configuration)
    var text = try ConfigurationText(String(decoding: contents.source.utf8, as: UTF8.self))
    try text.set(["default_profile"], to: .text(name))
    try write(text)
  }

  /// Removes a profile, and its key where the system keeps it; returns what to say when the key may still be there.
  func remove(_ name: String) throws(Diagnostic) -> Diagnostic? {
    let contents = try file.read()
    try Self.check(name, contents.configuration)
    let profile = contents.configuration.profile(named: name)
    var text = try ConfigurationText(String(decoding: contents.source.utf8, as: UTF8.self))
    try text.removeTable(["profile", name])
    if contents.configuration.defaultProfile == name { try text.remove(["default_profile"]) }
    try write(text)
    guard profile?.keyCommand == .words(SecretTool.lookup(name)) else { return nil }
    do throws(ChildRun.Failure) {
      try SecretTool.clear(name)
      return nil
    } catch {
      return .keyNotForgotten(profile: name, error.reason)
    }
  }

  static func check(_ name: String, _ configuration: Configuration) throws(Diagnostic) {
    guard configuration.profile(named: name) == nil else { return }
    throw .unknownProfile(name, known: configuration.profiles.map(\.name))
  }

  /// Writes a text that says what a configuration can say.
  private func write(_ text: ConfigurationText) throws(Diagnostic) {
    let source = SourceText(name: file.path, text.text)
    do throws(Diagnostic) {
      _ = try Configuration(TOMLReader.read(source))
    } catch {
      throw error.within(ConfigurationFile.starred(source))
    }
    try file.write(text.text)
  }
}

extension KeyCommand {
  /// As the file holds it.
  fileprivate var value: TOMLDocument.Value {
    switch self {
    case .words(let words): .texts(words)
    case .line(let line): .text(line)
    }
  }
}
