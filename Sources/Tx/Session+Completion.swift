package import TxCatalog
package import TxPlanner
import TxRuntime
import TxSyntax
import TxValues

/// Something of the account that can be named, and what it is.
package struct NamedReference: Sendable, Hashable {
  /// What is typed.
  package let text: String
  /// What helps to tell it from others.
  package let detail: String
}

extension Session {
  /// The names that statements may use, without their `$`.
  package var variableNames: [String] {
    // What a definition keeps for itself has a name that cannot be typed.
    scope.variables.keys.filter { !$0.utf8.contains(UInt8(ascii: "#")) }.sorted()
  }

  /// What `def` defined, each with its text.
  package func definitions() -> [(name: String, text: String)] {
    scope.definitions.values.sorted { $0.name.text < $1.name.text }
      .map { definition in
        (
          definition.name.text,
          definition.stages.map { SyntaxPrinter.print($0) }.joined(separator: " | ")
        )
      }
  }

  /// Returns the first `...` of a text that is right but for its holes.
  package func firstHole(in text: String) -> Hole? {
    let checked = check(SourceText(name: "<prompt>", text), allowsHoles: true)
    guard checked.isRunnable else { return nil }
    return checked.statements.compactMap { $0?.holes.first }.min { $0.span.lower < $1.span.lower }
  }

  /// Returns what the account has for a field that refers to something: ids for a key, names for a name.
  ///
  /// One page is asked for, and kept until the next minute; an account that does not answer has none.
  package func references(for field: Field) async -> [NamedReference] {
    guard let resource = field.reference.flatMap({ engine.catalog.resource(named: $0) }),
      let name = resource.naturalKeys.first
    else { return [] }
    let isByName = if case .nameOfReference = field.derivation { true } else { false }
    let minute = host.now().milliseconds / 60_000
    if let known = knownReferences[resource.name], known.minute == minute {
      return known.rows.map { $0.reference(byName: isByName) }
    }
    guard let rows = await firstRows(of: resource, name: name) else { return [] }
    knownReferences[resource.name] = KnownReferences(minute: minute, rows: rows)
    return rows.map { $0.reference(byName: isByName) }
  }

  private func firstRows(of resource: Resource, name: String) async -> [KnownReferences.Row]? {
    let text = "find \(resource.name) | select \(resource.key), \(name) | limit 250"
    let checked = engine.planner.check(
      SourceText(name: "<completion>", text),
      scope: Scope(now: host.now())
    )
    guard case .pipeline(let flow, _)? = checked.statements.first??.kind else { return nil }
    let silence = Silence()
    let changes = StatementChanges(session: self, output: silence)
    let interpreter = Interpreter(context: context(output: silence, changes: changes))
    var source = interpreter.rows(of: flow.plan)
    // Completion only proposes: what cannot be read is not proposed.
    guard let rows = try? await source.collect() else { return nil }
    return rows.compactMap { row in
      guard let key = row.values.first?.plainText, let name = row.values.dropFirst().first else {
        return nil
      }
      return KnownReferences.Row(key: key, name: name.plainText ?? "")
    }
  }
}

/// What was read of a resource for completion.
struct KnownReferences {
  let minute: Int64
  let rows: [Row]

  struct Row {
    let key: String
    let name: String

    func reference(byName: Bool) -> NamedReference {
      byName
        ? NamedReference(text: SyntaxPrinter.quoted(name), detail: key)
        : NamedReference(text: key, detail: name)
    }
  }
}
