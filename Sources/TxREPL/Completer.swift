import TxCatalog
import TxDiagnostics
package import Tx
import TxPlanner
import TxRendering
import TxSyntax
import TxValues

/// Proposes what can stand at a place, from the same declarations that the checker reads.
package struct Completer: Sendable {
  private let session: Session
  private let catalog: Catalog
  private let vocabulary: Vocabulary

  package init(session: Session, engine: Engine) {
    self.session = session
    catalog = engine.catalog
    vocabulary = engine.planner.vocabulary
  }

  /// Returns the candidates for a place of a statement.
  func completion(of text: String, at offset: Int) async -> EditorCompletion {
    let source = SourceText(name: "<prompt>", text)
    let context = Parser.completionContext(at: offset, in: source, vocabulary: vocabulary)
    let prefix = source.text(Span(context.replaced.lower, min(offset, context.replaced.upper)))
    let candidates = await candidates(for: context)
    return EditorCompletion(prefix: prefix, candidates: candidates.matching(prefix))
  }

  /// Returns the candidates for a value that is asked for.
  func values(of target: ValueTarget, prefix: String) async -> EditorCompletion {
    let candidates = await candidates(for: target)
    return EditorCompletion(prefix: prefix, candidates: candidates.matching(prefix))
  }

  private func candidates(for context: CompletionContext) async -> [Candidate] {
    let resource = context.resource
      .flatMap { catalog.resource(named: $0, expanding: context.expanded) }
    switch context.expected {
    case .statement:
      let starts = StatementWord.all.map { Candidate(text: $0.name, detail: $0.summary) }
      return starts + Command.all.map { Candidate(text: $0.name, detail: $0.summary) }
        + (await variables())
    case .source:
      return StatementWord.sources.map { Candidate(text: $0.name, detail: $0.summary) }
        + (await variables())
    case .resource:
      return catalog.resources.map { Candidate(text: $0.name, detail: $0.summary) }
    case .stage:
      let verbs = VerbTable.all.map {
        Candidate(text: $0.signature.name, detail: $0.signature.summary)
      }
      return verbs + (await session.definitions()).map { Candidate(text: $0.name, detail: $0.text) }
    case .field: return fields(of: resource, verb: context.verb)
    case .operator(let field): return operators(for: field, of: resource, verb: context.verb)
    case .value(let name): return await values(of: name, in: resource, verb: context.verb)
    case .option: return options(of: context.verb)
    case .optionValue(let option): return optionValues(of: option, verb: context.verb)
    case .variable: return await variables()
    case .argument(let command): return arguments(of: command)
    case .keywords(let words): return words.map { Candidate(text: $0, detail: "") }
    case .nothing: return []
    }
  }

  /// What may stand behind `=`: the field's own values, or what is worked out of other fields.
  private func values(
    of name: String,
    in resource: Resource?,
    verb: String?
  ) async -> [Candidate] {
    if verb == "summarize" { return Computations.aggregates }
    let field: Field? =
      if case .found(let found)? = resource?.field(named: name) { found } else { nil }
    var candidates: [Candidate] = []
    if let field, verb != "select", verb != "extend" {
      candidates = await self.candidates(for: ValueTarget(field.type, field: field))
      // A field with a list of values is hardly ever given another field's.
      if !candidates.isEmpty { return candidates }
    }
    return candidates + Computations.functions + Computations.fields(of: resource)
  }

  private func fields(of resource: Resource?, verb: String?) -> [Candidate] {
    guard let resource else { return [] }
    let isChange = verb == "update" || verb == "create"
    let route: WriteRoute.Verb = verb == "create" ? .create : .update
    return resource.fields.compactMap { field in
      var writable = field.name
      if case .nameOfReference(let key) = field.derivation { writable = key }
      if isChange, resource.writeRoutes(for: writable, verb: route).isEmpty { return nil }
      let takesOperator = isChange || verb == "where" || verb == "find" || verb == "get"
      return Candidate(
        text: field.name,
        detail: field.help,
        appends: takesOperator ? "" : " "
      )
    } + (isChange ? [] : Computations.traversals(of: resource, in: catalog))
  }

  private func operators(
    for name: String,
    of resource: Resource?,
    verb: String?
  ) -> [Candidate] {
    guard case .found(let field)? = resource?.field(named: name) else { return [] }
    if verb == "create" { return [Candidate(text: "=", detail: "", appends: "")] }
    if verb == "update" {
      let isList = if case .list = field.type { true } else { false }
      return (isList ? ["=", "+=", "-="] : ["="])
        .map {
          Candidate(text: $0, detail: "", appends: "")
        }
    }
    return field.type.operators.map { Candidate(text: $0, detail: "", appends: "") }
  }

  private func options(of verb: String?) -> [Candidate] {
    signatures(of: verb).map { Candidate(text: $0.name, detail: $0.help, appends: "=") }
  }

  private func optionValues(of option: String, verb: String?) -> [Candidate] {
    switch signatures(of: verb).first(where: { $0.name == option })?.kind {
    case .word(let words)?: words.map { Candidate(text: $0, detail: "") }
    case .flag?: ["true", "false"].map { Candidate(text: $0, detail: "") }
    case .text? where option == "format":
      OutputFormats.all.map { Candidate(text: $0.name, detail: "") }
    default: []
    }
  }

  private func signatures(of verb: String?) -> [OptionSignature] {
    if verb == "set" { return Settings.options }
    if verb == "import" { return ImportFormats.all.flatMap(\.options) }
    return verb.flatMap { VerbTable.verb(named: $0) }?.signature.options ?? []
  }

  private func arguments(of command: String) -> [Candidate] {
    switch command {
    case "import": ImportFormats.all.map { Candidate(text: $0.name, detail: $0.summary) }
    case "cancel", "resume", "retry", "undo", "verify", "wait":
      [Candidate(text: "last", detail: "the newest run")]
    case "help": VerbTable.all.map { Candidate(text: $0.signature.name, detail: "") }
    case "describe": catalog.resources.map { Candidate(text: $0.name, detail: $0.summary) }
    default: []
    }
  }

  private func variables() async -> [Candidate] {
    await session.variableNames.map { Candidate(text: "$" + $0, detail: "") }
  }

  private func candidates(for target: ValueTarget) async -> [Candidate] {
    if target.type == .bool { return ["true", "false"].map { Candidate(text: $0, detail: "") } }
    guard let field = target.field else { return [] }
    if !field.values.isEmpty { return field.values.map { Candidate(text: $0, detail: "") } }
    return await session.references(for: field)
      .map {
        Candidate(text: $0.text, detail: $0.detail)
      }
  }
}

extension [Candidate] {
  /// Those that begin with what was typed, whatever its case.
  fileprivate func matching(_ prefix: String) -> [Candidate] {
    let folded = prefix.lowercased()
    return filter { $0.text.lowercased().hasPrefix(folded) }
  }
}
