package import TxDiagnostics
package import TxSyntax
package import TxValues

/// A value that a script takes from whoever runs it.
package struct Parameter: Sendable, Hashable {
  package let name: String
  package let type: ValueType
  /// The word for its type.
  package let typeName: String
  /// What it is when none is given; nil for one that has to be given.
  package let fallback: String?
  package let summary: String?

  /// Creates a parameter as it is declared; what is wrong with the declaration is for the checker.
  package init(_ syntax: ParameterSyntax) {
    name = syntax.name.text
    typeName = syntax.type?.text ?? "text"
    type = syntax.type.flatMap { Self.types[$0.text] } ?? .text
    summary = syntax.summary
    switch syntax.fallback?.kind {
    case .word(let text)?, .string(let text)?: fallback = text
    default: fallback = nil
    }
  }

  /// Returns what is wrong with the names that values were given for, in their order.
  package static func unknown(
    _ names: some Sequence<String>,
    among parameters: [Parameter]
  ) -> [Diagnostic] {
    let known = parameters.map(\.name)
    return names.filter { !known.contains($0) }.sorted()
      .map { .unknownParameter($0, known: known) }
  }

  /// The words for types that a parameter may have.
  package static let types: [String: ValueType] = [
    "bool": .bool, "decimal": .decimal, "duration": .duration, "id": .id, "int": .int,
    "phone": .phone, "tag": .tag, "text": .text, "time": .time,
  ]

  /// The names of the command's own options, which no parameter can have; a test of the command
  /// compares them.
  package static let reservedNames: Set<String> = [
    "allow", "color", "concurrency", "control", "csv", "db", "detailed-exit", "dry-run", "epoch",
    "error-format", "fault", "format", "help", "host", "job-deadline", "job-time", "json", "jsonl",
    "max-affected", "no-rc", "numbers", "output", "param", "port", "profile", "provisioning",
    "quiet", "rate-limit", "read-only", "reset", "sandbox", "script-help", "seed", "show-secrets",
    "timeout", "trace", "verbose", "version", "wait-lock", "yes",
  ]
}
