import TxDiagnostics

/// The system's keeper of secrets, through `secret-tool` of libsecret.
enum SecretTool {
  /// What prints the key of a profile.
  static func lookup(_ profile: String) -> [String] {
    ["secret-tool", "lookup", "service", "tx", "profile", profile]
  }

  /// What makes the keeper forget the key of a profile.
  static func clearing(_ profile: String) -> [String] {
    ["secret-tool", "clear", "service", "tx", "profile", profile]
  }

  /// Stores a key, which the tool reads from its standard input.
  static func store(_ key: String, of profile: String) throws(Diagnostic) {
    let label = "--label=tx: \(profile)"
    do throws(ChildRun.Failure) {
      try run(
        ["secret-tool", "store", label, "service", "tx", "profile", profile],
        input: Array(key.utf8)
      )
    } catch {
      throw .secretToolFailed(error.reason)
    }
  }

  /// Forgets the key of a profile.
  static func clear(_ profile: String) throws(ChildRun.Failure) {
    try run(clearing(profile), input: [])
  }

  private static func run(_ words: [String], input: [UInt8]) throws(ChildRun.Failure) {
    // Somebody may have to unlock the keeper first.
    let limit = Duration.seconds(120)
    let output = try ChildRun.output(of: words, input: input, within: limit, upTo: 4_096)
    guard output.status == 0 else { throw ChildRun.Failure(reason: output.ending) }
  }
}
