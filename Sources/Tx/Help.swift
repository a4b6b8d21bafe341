import TxCatalog
import TxPlanner
import TxSyntax
import TxValues

/// Help, made from the same declarations that the checker and completion read.
package struct Help: Sendable {
  private let engine: Engine

  package init(_ engine: Engine) { self.engine = engine }

  /// Every word that help knows something of.
  package var topics: [String] {
    StatementWord.all.map(\.name) + engine.planner.verbs.all.map(\.signature.name)
      + Command.all.map(\.name)
      + FunctionTable.all.map(\.name) + Aggregate.Kind.allCases.map(\.rawValue)
      + ImportFormats.all.map(\.name)
      + engine.catalog.resources.flatMap { [$0.name] + $0.aliases } + DiagnosticPages.codes
  }

  /// Returns the text on a verb, command, resource, field or diagnostic, or an overview.
  ///
  /// Nothing is known of other topics: nil. `describe jobs` is about the resource, not the command.
  package func text(on topic: String?, isDescription: Bool = false) -> String? {
    guard let topic else { return overview }
    if isDescription, let resource = engine.catalog.resource(named: topic) {
      return text(on: resource)
    }
    if let page = DiagnosticPages.page(on: topic) { return page }
    if let word = StatementWord.named(topic) { return "\(word.usage)\n  \(word.summary)\n" }
    if let verb = engine.planner.verbs.verb(named: topic) { return text(on: verb) }
    if let command = Command.all.first(where: { $0.name == topic }) {
      return "\(command.usage)\n  \(command.summary)\n"
    }
    if let resource = engine.catalog.resource(named: topic) { return text(on: resource) }
    if let function = FunctionTable.function(named: topic) { return text(on: function) }
    if let kind = Aggregate.Kind(rawValue: topic) {
      return "\(kind.usage): \(kind.summary)\n  Stands in 'summarize' and 'expect'.\n"
    }
    if let format = ImportFormats.format(named: topic) { return text(on: format) }
    if let text = textOnChange(topic) { return text }
    let parts = topic.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let resource = engine.catalog.resource(named: parts[0]),
      case .found(let field) = resource.field(named: parts[1])
    else { return nil }
    return text(on: field, of: resource)
  }

  private var overview: String {
    var lines = ["statements"]
    lines += aligned(StatementWord.all.map { ($0.usage, $0.summary) })
    lines += ["", "resources"]
    lines += aligned(engine.catalog.resources.map { ($0.name, $0.summary) })
    lines += ["", "stages"]
    lines += aligned(engine.planner.verbs.all.map { ($0.signature.name, $0.signature.summary) })
    lines += ["", "functions"]
    lines += aligned(FunctionTable.all.map { ($0.usage, $0.summary) })
    lines += ["", "figures of many rows, in 'summarize' and 'expect'"]
    lines += aligned(Aggregate.Kind.allCases.map { ($0.usage, $0.summary) })
    lines += ["", "commands"]
    lines += aligned(Command.all.map { ($0.usage, $0.summary) })
    lines += ["", "help WORD says more."]
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(on verb: any Verb) -> String {
    let signature = verb.signature
    var lines = ["\(signature.name): \(signature.summary)"]
    if !verb.parameters.isEmpty {
      lines.append("takes")
      lines += aligned(verb.parameters.map { ($0.name, "\($0.type.phrase). \($0.help)") })
    }
    if !signature.options.isEmpty {
      lines.append("options behind 'with'")
      lines += aligned(signature.options.map { ($0.name, $0.help) })
    }
    lines.append("examples")
    lines += signature.examples.map { "  \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(on format: any ImportFormat) -> String {
    var lines = ["import \(format.name) FILE: \(format.summary)"]
    lines += aligned(format.options.map { ($0.name, $0.help) })
    return lines.joined(separator: "\n") + "\n"
  }

  /// Returns the fields that a verb can change: `update numbers`.
  private func textOnChange(_ topic: String) -> String? {
    let words = topic.split(separator: " ").map(String.init)
    guard words.count == 2, let resource = engine.catalog.resource(named: words[1]),
      let verb = engine.planner.verbs.verb(named: words[0])?.signature.name
    else { return nil }
    let routes = resource.writes.filter { $0.verb.rawValue == verb }
    guard !routes.isEmpty else { return nil }
    var lines = ["\(verb) \(resource.name): what can be given, and the call that takes it"]
    for route in routes {
      lines.append(route.charge.map { "\(route.name) (\($0))" } ?? heading(of: route))
      // What stands in for another call for few rows takes nothing that has to be told again.
      let bulk = routes.first { $0.name == route.bulk }
      let own = route.fields.filter { bulk?.writableField(named: $0.field) == nil }
      if bulk != nil, !own.isEmpty { lines.append("\(route.name) (one request for each row)") }
      lines += aligned(own.map { ($0.field, $0.note) })
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(of route: WriteRoute) -> String {
    guard route.shape == .settings else { return route.name }
    let few = route.bulk.map { "instead of \($0) where at most 5 rows get the same" }
    return "\(route.name) (\(few ?? "one request for each row"))"
  }

  private func text(on function: any Function) -> String {
    let lines = ["\(function.usage): \(function.summary)", "examples"]
    return (lines + function.examples.map { "  \($0)" }).joined(separator: "\n") + "\n"
  }

  private func text(on resource: Resource) -> String {
    var lines = ["\(resource.name): \(resource.summary)"]
    lines += aligned(
      resource.fields.map { field in
        let isNew = !resource.writeRoutes(for: field.name, verb: .create).isEmpty
        let isChanged = !resource.writeRoutes(for: field.name).isEmpty
        let writes = isChanged ? " (can be changed)" : isNew ? " (can be set by create)" : ""
        return (field.name, "\(field.type.phrase)\(writes). \(field.help)")
      }
    )
    lines.append("examples")
    lines += resource.examples.map { "  \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(on field: Field, of resource: Resource) -> String {
    var lines = ["\(resource.name).\(field.name): \(field.help)", "  type: \(field.type.phrase)"]
    if !field.aliases.isEmpty {
      lines.append("  also: " + field.aliases.joined(separator: ", "))
    }
    if !field.values.isEmpty {
      lines.append("  values: " + field.values.joined(separator: ", "))
    }
    let routes = resource.writeRoutes(for: field.name).map(\.name)
    lines.append("  changed by: " + (routes.isEmpty ? "nothing" : routes.joined(separator: ", ")))
    let makers = resource.writeRoutes(for: field.name, verb: .create).map(\.name)
    if !makers.isEmpty { lines.append("  set by: " + makers.joined(separator: ", ")) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func aligned(_ rows: [(String, String)]) -> [String] {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { name, text in
      text.isEmpty
        ? "  " + name : "  " + name + String(repeating: " ", count: width - name.count + 2) + text
    }
  }
}

extension WritableField {
  /// Whether null can be given, and what anything else may cost.
  fileprivate var note: String {
    let clears =
      switch clearing {
      case .never: ""
      case .emptyTextUnverified: "null clears it, which is not documented"
      case .null, .emptyText, .emptyList: "null clears it"
      }
    return [clears, charge ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
