package import TxCatalog
import TxDiagnostics
package import TxPlanner
import TxRendering
package import TxSyntax
import TxValues

/// Proposes what can stand at a place, from the same declarations that the checker reads.
///
/// It answers at once: of the account it knows the names that it is given.
package struct Completer: Sendable {
  package let vocabulary: Vocabulary
  package let verbs: VerbSet
  package let catalog: Catalog
  private let names: (any KnownNames)?

  /// Creates a completer; without names it knows none of the account.
  package init(engine: Engine, names: (any KnownNames)? = nil) {
    self.names = names
    catalog = engine.catalog
    vocabulary = engine.planner.vocabulary
    verbs = engine.planner.verbs
  }

  /// Returns the candidates for the word at a place of a statement.
  ///
  /// `asks` lets names that are wanted be read anew behind the prompt.
  package func completion(
    of text: String,
    at offset: Int,
    scope: Scope,
    asks: Bool = true
  ) -> Completion {
    let source = SourceText(name: "<prompt>", text)
    let known = vocabulary.adding(scope.definitions.keys)
    let context = Parser.completionContext(at: offset, in: source, vocabulary: known)
    let prefix = source.text(Span(context.replaced.lower, min(offset, context.replaced.upper)))
    let found = candidates(for: context, scope: scope, asks: asks)
    if asks, let operators = operators(behind: prefix, in: context, among: found.candidates) {
      return Completion(prefix: "", candidates: operators)
    }
    return Completion(
      prefix: prefix,
      candidates: found.candidates,
      isPartial: found.isPartial
    )
  }

  /// Returns the candidates for a value that is asked for.
  package func values(of target: ValueTarget, prefix: String) -> Completion {
    let found = candidates(for: target, of: nil, asks: true)
    return Completion(
      prefix: prefix,
      candidates: found.candidates,
      isPartial: found.isPartial
    )
  }

  private typealias Found = (candidates: [Candidate], isPartial: Bool)

  private func candidates(
    for context: CompletionContext,
    scope: Scope,
    asks: Bool
  ) -> Found {
    let resource = context.resource
      .flatMap { catalog.resource(named: $0, expanding: context.expanded) }
    guard case .value(let name) = context.expected else {
      return (words(for: context, resource: resource, scope: scope), false)
    }
    return values(of: name, in: resource, verb: context.verb, asks: asks)
  }

  /// What does not depend on the account.
  private func words(
    for context: CompletionContext,
    resource: Resource?,
    scope: Scope
  ) -> [Candidate] {
    switch context.expected {
    case .statement:
      let starts = StatementWord.all.map { Candidate(text: $0.name, detail: $0.summary) }
      return starts + Command.all.map { Candidate(text: $0.name, detail: $0.summary) }
        + variables(of: scope)
    case .source:
      return StatementWord.sources.map { Candidate(text: $0.name, detail: $0.summary) }
        + variables(of: scope)
    case .resource:
      return catalog.resources.map { Candidate(text: $0.name, detail: $0.summary) }
    case .stage: return verbs(of: scope)
    case .field: return fields(of: resource, verb: context.verb)
    case .operator(let field): return operators(for: field, of: resource, verb: context.verb)
    case .option: return options(of: context.verb)
    case .optionValue(let option): return optionValues(of: option, verb: context.verb)
    case .variable: return variables(of: scope)
    case .argument(let command): return arguments(of: command)
    case .keywords(let words): return words.map { Candidate(text: $0) }
    case .nothing, .value: return []
    }
  }

  private func verbs(of scope: Scope) -> [Candidate] {
    let known = verbs.all.map {
      Candidate(text: $0.signature.name, detail: $0.signature.summary)
    }
    let defined = scope.definitions.values.sorted { $0.name.text < $1.name.text }
      .map { definition in
        let stages = definition.stages.map { SyntaxPrinter.print($0) }
        return Candidate(text: definition.name.text, detail: stages.joined(separator: " | "))
      }
    return known + defined
  }

  /// What may stand behind `=`: the field's own values, or what is worked out of other fields.
  private func values(
    of name: String,
    in resource: Resource?,
    verb: String?,
    asks: Bool
  ) -> Found {
    if verb == "summarize" { return (Computations.aggregates, false) }
    let wanted = verb == "get" && name.isEmpty ? resource?.naturalKeys.first ?? "" : name
    let given = given(to: verb)
    var field = given?.first { $0.name == name }
    if given == nil, case .found(let found)? = resource?.field(named: wanted) { field = found }
    if let field, verb != "select", verb != "extend" {
      let target = ValueTarget(field.type, field: field)
      let found = candidates(for: target, of: resource, asks: asks)
      // A field with a list of values is hardly ever given another field's.
      if !found.candidates.isEmpty || found.isPartial { return found }
    }
    return (Computations.functions + Computations.fields(of: resource), false)
  }

  private func candidates(
    for target: ValueTarget,
    of resource: Resource?,
    asks: Bool
  ) -> Found {
    if target.type == .bool { return (["true", "false"].map { Candidate(text: $0) }, false) }
    guard let field = target.field else { return ([], false) }
    if !field.values.isEmpty { return (field.values.map { Candidate(text: $0) }, false) }
    guard let names, let (topic, form) = field.topic(of: resource) else { return ([], false) }
    // A whole account is read for its tags and numbers only when somebody asks.
    if asks || topic.isSmall { names.refresh(topic) }
    return names.candidates(of: topic, as: form)
  }

  private func variables(of scope: Scope) -> [Candidate] {
    // What a definition keeps for itself has a name that cannot be typed.
    scope.variables.filter { !$0.key.utf8.contains(UInt8(ascii: "#")) }
      .sorted { $0.key < $1.key }
      .map { Candidate(text: "$" + $0.key, detail: $0.value.summary) }
  }
}

// Words of a resource and of verbs.
extension Completer {
  /// The operators, where the field before them is typed whole and can be no other.
  private func operators(
    behind field: String,
    in context: CompletionContext,
    among fields: [Candidate]
  ) -> [Candidate]? {
    guard context.expected == .field,
      fields.filter(CandidateMatch(field).beginning).map(\.text) == [field]
    else { return nil }
    let resource = context.resource
      .flatMap { catalog.resource(named: $0, expanding: context.expanded) }
    let found = operators(for: field, of: resource, verb: context.verb)
    return found.isEmpty || context.verb == "sort" || context.verb == "select" ? nil : found
  }

  private func fields(of resource: Resource?, verb: String?) -> [Candidate] {
    if let given = given(to: verb) {
      return given.map { Candidate(text: $0.name, detail: $0.help, appends: "") }
    }
    guard let resource else { return [] }
    let isChange = verb == "update" || verb == "create"
    let route: WriteRoute.Verb = verb == "create" ? .create : .update
    return resource.fields.compactMap { field in
      var writable = field.name
      if case .nameOfReference(let key) = field.derivation { writable = key }
      if isChange, resource.writeRoutes(for: writable, verb: route).isEmpty { return nil }
      let asks = verb == "where" || verb == "find"
      if field.traits.contains(.isFilterOnly), !asks { return nil }
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
    if given(to: verb) != nil { return [Candidate(text: "=", detail: "is to be", appends: "")] }
    guard case .found(let field)? = resource?.field(named: name) else { return [] }
    if verb == "create" { return [Candidate(text: "=", detail: "is to be", appends: "")] }
    if verb == "update" {
      let isList = if case .list = field.type { true } else { false }
      return [Candidate(text: "=", detail: "is to be", appends: "")]
        + (isList
          ? [
            Candidate(text: "+=", detail: "gets as well", appends: ""),
            Candidate(text: "-=", detail: "loses", appends: ""),
          ] : [])
    }
    let operators = field.type.operators
    return operators.filter { $0 == "=" || !field.traits.contains(.isFilterOnly) }
      .map {
        Candidate(text: $0, detail: Self.operatorMeanings[$0] ?? "", appends: "")
      }
  }

  private static let operatorMeanings = [
    "=": "equal to, or one of several", "!=": "none of these", "<": "less than",
    "<=": "at most", ">": "greater than", ">=": "at least", "~": "matches a pattern",
    "!~": "matches no pattern", "contains": "has the text inside",
    "starts with": "begins with the text", "ends with": "ends with the text",
    "in": "in a saved set or the rows of a pipeline", "is null": "has no value",
    "is empty": "has no elements",
  ]

  private func options(of verb: String?) -> [Candidate] {
    signatures(of: verb).map { Candidate(text: $0.name, detail: $0.help, appends: "=") }
  }

  private func optionValues(of option: String, verb: String?) -> [Candidate] {
    switch signatures(of: verb).first(where: { $0.name == option })?.kind {
    case .word(let words)?: words.map { Candidate(text: $0) }
    case .flag?: ["true", "false"].map { Candidate(text: $0) }
    case .text? where option == "format":
      OutputFormats.all.map { Candidate(text: $0.name) }
    default: []
    }
  }

  private func signatures(of verb: String?) -> [OptionSignature] {
    if verb == "set" { return Settings.options }
    if verb == "import" { return ImportFormats.all.flatMap(\.options) }
    return verb.flatMap { verbs.verb(named: $0) }?.signature.options ?? []
  }

  private func arguments(of command: String) -> [Candidate] {
    switch command {
    case "import": ImportFormats.all.map { Candidate(text: $0.name, detail: $0.summary) }
    case "cancel", "resume", "retry", "undo", "verify", "wait":
      [Candidate(text: "last", detail: "the newest run")]
    case "help":
      verbs.all.map { Candidate(text: $0.signature.name, detail: $0.signature.summary) }
    case "describe": catalog.resources.map { Candidate(text: $0.name, detail: $0.summary) }
    default: []
    }
  }
}

extension Scope.Variable {
  /// What it is, for the menu.
  fileprivate var summary: String {
    switch self {
    case .set(_, let resource, _): resource.map { "rows of \($0.name)" } ?? "rows"
    case .values(let values):
      values.count == 1 ? values[0].plainText ?? "" : "\(values.count) values"
    case .pending: ""
    }
  }
}

extension NameTopic {
  /// Whether reading it takes few requests.
  fileprivate var isSmall: Bool {
    if case .rows = self { true } else { false }
  }
}

extension Field {
  /// The names that are its values, and which side of them.
  fileprivate func topic(of resource: Resource?) -> (NameTopic, NameForm)? {
    if let reference {
      if case .nameOfReference = derivation { return (.rows(of: reference), .name) }
      return (.rows(of: reference), .key)
    }
    guard resource == nil || resource?.name == "numbers" else { return nil }
    switch name {
    case "tags": return (.tags, .key)
    case "phone_number": return (.numbers, .key)
    default: return nil
    }
  }
}
