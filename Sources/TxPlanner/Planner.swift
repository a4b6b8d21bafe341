package import TxCatalog
package import TxDiagnostics
package import TxSyntax

/// Text to checked statements: the one entry of this module.
///
/// Checking is for a whole text at once, so that nothing is sent before everything that can be
/// known without a request is known to be right. Each statement is checked again when its turn
/// comes, with the time and the names of then.
package struct Planner: Sendable {
  package let catalog: Catalog
  package let verbs: VerbSet
  /// The words that may open a stage or a command.
  package let vocabulary: Vocabulary
  private let formats: [String]

  package init(
    catalog: Catalog,
    commands: Set<String>,
    formats: [String],
    verbs: VerbSet = .standard
  ) {
    self.catalog = catalog
    self.formats = formats
    self.verbs = verbs
    vocabulary = Vocabulary(stages: verbs.shapes, commands: commands)
  }

  /// A parsed and checked text.
  package struct Checked: Sendable {
    package let source: SourceText
    package let syntax: ScriptSyntax
    /// One for each statement; nil where it is wrong.
    package let statements: [CheckedStatement?]
    package let diagnostics: [Diagnostic]
    /// The scope behind the text, with the names and settings that it declares.
    package let scope: Scope
    /// Whether the text ends in the middle of a statement.
    package let isIncomplete: Bool

    /// Whether nothing is wrong but for warnings.
    package var isRunnable: Bool { !diagnostics.contains { $0.severity == .error } }
  }

  /// Parses and checks a text and the files that it includes and imports, which the scope reads.
  package func check(
    _ source: SourceText,
    scope: Scope,
    isInteractive: Bool = false
  ) -> Checked {
    var loader = ScriptLoader(read: scope.read, bounds: scope.bounds)
    let parsed = loader.load(
      source,
      vocabulary: vocabulary.adding(scope.definitions.keys),
      isInteractive: isInteractive
    )
    var checker = Checker(source: source, catalog: catalog, scope: scope, formats: formats)
    checker.verbs = verbs
    let statements = parsed.script.statements.map { checker.statement($0) }
    return Checked(
      source: source,
      syntax: parsed.script,
      statements: statements,
      diagnostics: parsed.diagnostics + loader.diagnostics + checker.diagnostics,
      scope: checker.scope,
      isIncomplete: parsed.isIncomplete
    )
  }

  /// Checks one statement again; the scope that comes back has the names and settings it declares.
  package func check(
    _ statement: StatementSyntax,
    of source: SourceText,
    scope: Scope
  ) -> (statement: CheckedStatement?, scope: Scope, diagnostics: [Diagnostic]) {
    var checker = Checker(source: source, catalog: catalog, scope: scope, formats: formats)
    checker.verbs = verbs
    let checked = checker.statement(statement)
    return (checked, checker.scope, checker.diagnostics)
  }
}

extension Vocabulary {
  /// Returns the vocabulary with verbs that were defined.
  package func adding(_ definitions: some Sequence<String>) -> Vocabulary {
    var vocabulary = self
    for name in definitions where stages[name] == nil { vocabulary.stages[name] = .call }
    return vocabulary
  }
}

extension Planner.Checked {
  /// The parameters of the script and of the files that it includes, in order.
  package var parameters: [Parameter] { syntax.statements.flatMap(\.parameters) }
}

extension StatementSyntax {
  fileprivate var parameters: [Parameter] {
    switch kind {
    case .parameter(let syntax): [Parameter(syntax)]
    case .include(let include): include.script.statements.flatMap(\.parameters)
    default: []
    }
  }
}
