package import TxCatalog
package import TxDiagnostics
package import TxSyntax
package import TxValues

/// Checks statements against the catalog and lowers them to plans, collecting every problem it
/// meets.
///
/// Checking needs no request. Words get their types here, from the field they stand beside; names
/// of other things stay lookups until the plan is run. After an error in a stage it stays silent
/// about what follows from it: the functions return nil once a diagnostic was reported.
package struct Checker {
  package let catalog: Catalog
  package var verbs = VerbSet.standard
  package var scope: Scope
  package private(set) var diagnostics: [Diagnostic] = []
  /// The values still to be given.
  package private(set) var holes: [Hole] = []
  /// The rows that aggregates are about, while the condition of `expect` is checked.
  var aggregatedFlow: Flow?
  /// Whether names may be looked up that are others for each row: in what a change assigns.
  var takesRowNames = false
  /// Whether every row of a scan has to satisfy what is checked now, so that the service can be
  /// asked for what it does not tell.
  var takesAsked = false
  /// Names that `let` would have declared, had its right side been right; nothing is said about
  /// them again.
  private var undeclared: Set<String> = []
  private let source: SourceText
  /// The output formats that `show` and `export` may name.
  let formats: [String]
  /// Whether what was typed is another text's, so that conditions are written anew for messages.
  var isExpanded = false
  /// The pipeline that is being lowered, whose stages say which fields are needed.
  var pipelineSyntax: PipelineSyntax?

  package init(source: SourceText, catalog: Catalog, scope: Scope, formats: [String]) {
    self.source = source
    self.catalog = catalog
    self.scope = scope
    self.formats = formats
  }

  /// Takes a problem down.
  package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Returns what was typed there.
  package func text(_ span: Span) -> String { source.text(span) }

  /// Returns a stage as it was typed; of a definition, in canonical form.
  package func text(of stage: StageSyntax) -> String {
    isExpanded ? SyntaxPrinter.print(stage) : text(stage.span)
  }

  /// Takes a hole down, or refuses it where nobody can be asked.
  mutating func hole(_ span: Span, target: ValueTarget) {
    holes.append(Hole(span: span, target: target))
    if !scope.allowsHoles { report(.unfilledHole(at: span)) }
  }

  /// Gives the rows of a flow a name; `last` and `last_run` are the system's.
  mutating func declare(_ name: NameSyntax, as flow: Flow) -> Bool {
    let set = Scope.Variable.set(schema: flow.schema, resource: flow.resource, scan: flow.scan)
    guard declare(name, as: set) else { return false }
    scope.variables["\(name.text).count"] = .pending(.int)
    scope.types["\(name.text).count"] = .int
    return true
  }

  mutating func declare(_ name: NameSyntax, as variable: Scope.Variable) -> Bool {
    guard name.text != "last", name.text != "last_run" else {
      report(.reservedVariable(name))
      return false
    }
    scope.variables[name.text] = variable
    undeclared.remove(name.text)
    return true
  }

  /// Remembers that a name would be known but for an error that was reported.
  mutating func forgive(_ name: NameSyntax) {
    if scope.variables[name.text] == nil { undeclared.insert(name.text) }
  }

  /// Reports a name that nothing declares.
  mutating func reportUnknown(_ name: NameSyntax) {
    guard !undeclared.contains(name.text) else { return }
    report(.unknownVariable(name, known: scope.variables.keys.sorted()))
  }

  /// Returns whether an output format of that name exists; nil is the session's own.
  mutating func isOutputFormat(_ name: String?, at span: Span) -> Bool {
    guard let name, !formats.contains(name) else { return true }
    report(.unknownFormat(name, at: span, known: formats))
    return false
  }
}

/// A `...` and what may stand there.
package struct Hole: Sendable {
  package let span: Span
  package let target: ValueTarget
}

/// What a value is read as.
package struct ValueTarget: Sendable {
  /// The type of one value; of a list, of its elements.
  package let type: ValueType
  /// The field that gives the type, if one does.
  package let field: Field?

  package init(_ type: ValueType, field: Field? = nil) {
    if case .list(let element) = type { self.type = element } else { self.type = type }
    self.field = field
  }
}
