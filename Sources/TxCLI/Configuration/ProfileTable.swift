import TxValues

/// Profiles as rows; none of them holds a key.
enum ProfileTable {
  static let schema = Schema([
    Column("profile", .text), Column("default", .bool), Column("base_url", .text),
    Column("key", .text), Column("read_only", .bool), Column("max_affected", .int),
    Column("allow", .list(.text)), Column("sandbox", .bool),
  ])

  /// All profiles of a configuration, in its order.
  static func rows(of configuration: Configuration) -> [Row] {
    configuration.profiles.map { profile in
      let guards = profile.guards
      return Row([
        .text(profile.name), .bool(profile.name == configuration.defaultProfile),
        .text(profile.address), .text(profile.keyOrigin), .bool(guards.isReadOnly),
        guards.maximum.map { .int(Int64($0)) } ?? .null,
        guards.permittedVerbs.map { .list($0.sorted().map { .text($0) }) } ?? .null,
        .bool(profile.isSandbox),
      ])
    }
  }

  static let detailSchema = Schema([Column("setting", .text), Column("value", .text)])

  /// One profile, setting by setting.
  static func details(of profile: Profile, keyState: String, path: String) -> [Row] {
    let guards = profile.guards
    let verbs = guards.permittedVerbs.map { $0.sorted().joined(separator: ", ") }
    let settings = [
      ("profile", profile.name), ("base_url", profile.address), ("key", profile.keyOrigin),
      ("key_state", keyState), ("read_only", String(guards.isReadOnly)),
      ("max_affected", guards.maximum.map(String.init) ?? "no bound"),
      ("allow", verbs.map { $0.isEmpty ? "none" : $0 } ?? "all"),
      ("sandbox", String(profile.isSandbox)), ("account", profile.accountName), ("file", path),
    ]
    return settings.map { Row([.text($0), .text($1)]) }
  }
}

extension Profile {
  /// Where the key comes from.
  var keyOrigin: String {
    if apiKey != nil { return "api_key" }
    switch keyCommand {
    case .words(let words)? where words == SecretTool.lookup(name): return "secret-tool"
    case .some: return "api_key_command"
    case nil: return isSandbox ? "none needed" : "none"
    }
  }
}
