/// A command of the prompt itself, which begins with a dot; whatever a script needs is a statement instead.
protocol MetaCommand: Sendable {
  var name: String { get }
  /// What may stand behind the name; empty for nothing.
  var arguments: String { get }
  var summary: String { get }
  /// Returns what to say; changes what the prompt does next.
  func run(_ arguments: [String], at prompt: REPL, state: inout REPLState) async -> String
}

extension MetaCommand {
  var arguments: String { "" }
}

/// The commands of the prompt.
package enum MetaCommandTable {
  /// Alphabetical; a test compares it with the folder.
  static let all: [any MetaCommand] = [
    Edit(),
    Format(),
    Help(),
    History(),
    Limits(),
    Profile(),
    Quit(),
    Runs(),
    Schema(),
    Source(),
    Timing(),
  ]

  /// The names without their dot, as they are listed.
  package static var names: [String] { all.map(\.name) }

  /// Returns the command of a name, with or without its dot.
  static func command(named name: String) -> (any MetaCommand)? {
    let bare = name == "exit" ? "quit" : name.drop { $0 == "." }
    return all.first { $0.name == bare }
  }

  /// Returns whether the words leave the prompt without a dot: `quit`, `exit`.
  static func isBare(_ words: [String]) -> Bool { words == ["quit"] || words == ["exit"] }
}
