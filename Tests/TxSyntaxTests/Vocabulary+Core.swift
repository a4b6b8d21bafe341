import TxSyntax

extension Vocabulary {
  /// The verbs and commands of the core of the language.
  static let core = Vocabulary(
    stages: [
      "as": .variable, "count": .grouping, "create": .creation, "delete": .none,
      "dir_add": .assignments, "dir_remove": .assignments,
      "distinct": .fields,
      "expand": .field, "expect": .predicate, "export": .destination, "extend": .assignments,
      "idle": .call, "limit": .value, "match": .match, "retry": .none, "select": .columns,
      "show": .none,
      "skip": .value,
      "sort": .sortKeys,
      "summarize": .aggregates, "update": .assignments, "watch": .settings, "where": .predicate,
    ],
    commands: [
      "apply", "cancel", "describe", "fail", "help", "history", "jobs", "print", "profile", "quit",
      "resume", "retry", "runs", "undo", "verify", "wait",
    ]
  )
}
