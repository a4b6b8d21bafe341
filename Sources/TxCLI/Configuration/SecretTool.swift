import TxDiagnostics

/// The system's keeper of secrets, through `secret-tool` of libsecret.
enum SecretTool {
  /// What prints the key of a profile.
  static func lookup(_ profile: String) -> [String] {
    ["secret-tool", "lookup", "service", "tx", "profile", profile]
  }

  /// Stores a key, which the tool reads from its standard input.
  static func store(_ key: String, of profile: String) throws(Diagnostic) {
    let label = "--label=tx: \(profile)"
    try run(["store", label, "service", "tx", "profile", profile], input: Array(key.utf8))
  }

  /// Forgets the key of a profile.
  static func clear(_ profile: String) throws(Diagnostic) {
    try run(["clear", "service", "tx", "profile", profile], input: [])
  }

  private static func run(_ arguments: [String], input: [UInt8]) throws(Diagnostic) {
    let output: ChildRun.Output
    do throws(ChildRun.Failure) {
      // Somebody may have to unlock the keeper first.
      output = try ChildRun.output(
        of: ["secret-tool"] + arguments,
        input: input,
        within: .seconds(120),
        upTo: 4_096
      )
    } catch {
      throw .secretToolFailed(error.reason)
    }
    guard output.status == 0 else { throw .secretToolFailed(output.ending) }
  }
}
