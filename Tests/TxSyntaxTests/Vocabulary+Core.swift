import TxSyntax

extension Vocabulary {
  /// The verbs and commands of the core of the language.
  static let core = Vocabulary(
    stages: [
      "as": .variable, "count": .grouping, "delete": .none, "expand": .field,
      "expect": .predicate, "export": .destination, "limit": .value, "select": .columns,
      "show": .none, "skip": .value, "sort": .sortKeys, "update": .assignments,
      "where": .predicate,
    ],
    commands: [
      "apply", "cancel", "describe", "fail", "help", "history", "jobs", "print", "profile", "quit",
      "resume", "retry", "runs", "undo", "verify", "wait",
    ]
  )
}
