/// A word that opens a statement and is no command, as help and completion show it.
package struct StatementWord: Sendable, Hashable {
  package let name: String
  package let usage: String
  package let summary: String

  private init(_ name: String, _ usage: String, _ summary: String) {
    self.name = name
    self.usage = usage
    self.summary = summary
  }

  /// Alphabetical; `Parser` has a case for each.
  package static let all = [
    StatementWord(
      "assert",
      "assert CONDITION [TEXT]",
      "Ends the text unless a count or a value is right."
    ),
    StatementWord("check", "check PIPELINE", "Whether a pipeline is right, without any request."),
    StatementWord(
      "def",
      "def NAME[($PARAMETER, …)] = STAGE | …",
      "A name for stages, used as a stage."
    ),
    StatementWord("explain", "explain PIPELINE", "What a pipeline would do; nothing is changed."),
    StatementWord("find", "find RESOURCE [where CONDITION] | …", "Rows of a resource."),
    StatementWord("get", "get RESOURCE KEY,… | …", "Rows by id or number."),
    StatementWord(
      "if",
      "if CONDITION { … } [else if CONDITION { … }] [else { … }]",
      "Statements that depend on a count or a value."
    ),
    StatementWord("import", "import FORMAT FILE [with …] | …", "Rows of a file."),
    StatementWord("include", "include FILE", "The statements of a file."),
    StatementWord("let", "let NAME = PIPELINE", "Keeps rows or values under a name."),
    StatementWord(
      "param",
      "param NAME [: TYPE] [= VALUE] [TEXT]",
      "A value that whoever runs the script gives."
    ),
    StatementWord("plan", "plan PIPELINE to FILE", "A change written to a file, for later."),
    StatementWord("set", "set OPTION=VALUE …", "The session's policy for changes."),
  ]

  /// Returns the word of that name.
  package static func named(_ name: String) -> StatementWord? { all.first { $0.name == name } }

  /// Those that begin a pipeline.
  package static let sources = ["find", "get", "import"].compactMap(named)
}
