import TxDiagnostics
import TxSyntax

/// Parses a text and the files that it includes, each one read once for each `include`.
///
/// What a file defines can be used behind its `include`. So a text is parsed, the files that it
/// names are loaded, and it is parsed again if they bring new verbs.
struct ScriptLoader {
  /// The most files of one script.
  static let maximum = 100

  private let read: FileReading?
  private let bounds: SourceBounds
  private var count = 0
  private(set) var diagnostics: [Diagnostic] = []

  init(read: FileReading?, bounds: SourceBounds) {
    self.read = read
    self.bounds = bounds
  }

  /// Returns the tree of a text with the statements of its files in it.
  mutating func load(
    _ source: SourceText,
    vocabulary: Vocabulary,
    isInteractive: Bool,
    within outer: [String] = []
  ) -> ParseResult {
    var parsed = parse(source, vocabulary: vocabulary, isInteractive: isInteractive)
    guard parsed.script.statements.contains(where: \.includesFiles) else { return parsed }
    var known = vocabulary
    var loaded: [IncludeSyntax] = []
    let includes = parsed.script.statements.flatMap(\.includes)
    for include in includes {
      loaded.append(load(include, of: source, vocabulary: &known, within: outer + [source.name]))
    }
    if known.stages.count > vocabulary.stages.count {
      parsed = parse(source, vocabulary: known, isInteractive: isInteractive)
    }
    var rest = loaded[...]
    parsed.script.statements = parsed.script.statements.map { $0.filled(from: &rest) }
    return parsed
  }

  private func parse(
    _ source: SourceText,
    vocabulary: Vocabulary,
    isInteractive: Bool
  ) -> ParseResult {
    Parser.parse(source, vocabulary: vocabulary, isInteractive: isInteractive, bounds: bounds)
  }

  /// Returns an `include` with its file's statements; the vocabulary takes the verbs of the file.
  private mutating func load(
    _ include: IncludeSyntax,
    of source: SourceText,
    vocabulary: inout Vocabulary,
    within outer: [String]
  ) -> IncludeSyntax {
    var include = include
    let span = include.file.span
    let file: String
    switch include.file.kind {
    case .word(let text), .string(let text): file = text
    default:
      report(.expectedText(at: span), of: source, within: outer)
      return include
    }
    let path = ScriptPath.resolved(file, relativeTo: source.name)
    guard !outer.contains(path) else {
      report(.circularInclude(file, at: span), of: source, within: outer)
      return include
    }
    count += 1
    guard count <= Self.maximum else {
      report(.tooManyIncludes(at: span, maximum: Self.maximum), of: source, within: outer)
      return include
    }
    do throws(UnreadableFile) {
      guard let read else { throw UnreadableFile("no files can be read here") }
      let text = SourceText(name: path, utf8: try read(path))
      let parsed = load(text, vocabulary: vocabulary, isInteractive: false, within: outer)
      diagnostics += parsed.diagnostics.map { $0.within(text) }
      for name in parsed.script.statements.flatMap(\.definedVerbs)
      where vocabulary.stages[name] == nil {
        vocabulary.stages[name] = .call
      }
      include.source = text
      include.script = parsed.script
    } catch {
      let diagnostic = Diagnostic.fileNotIncluded(file, reason: error.reason, at: span)
      report(diagnostic, of: source, within: outer)
    }
    return include
  }

  private mutating func report(_ problem: Diagnostic, of source: SourceText, within outer: [String])
  {
    // The outermost text is the one that everybody has before them.
    diagnostics.append(outer.count > 1 ? problem.within(source) : problem)
  }
}

extension StatementSyntax {
  /// Whether files are included here or in a block.
  fileprivate var includesFiles: Bool { !includes.isEmpty }

  /// The files that are included here and in blocks, in order.
  fileprivate var includes: [IncludeSyntax] {
    switch kind {
    case .include(let include): [include]
    case .conditional(let conditional):
      conditional.blocks.flatMap { $0.statements.flatMap(\.includes) }
    default: []
    }
  }

  /// The verbs that are defined here, in files and in blocks.
  fileprivate var definedVerbs: [String] {
    switch kind {
    case .definition(let definition): [definition.name.text]
    case .include(let include): include.script.statements.flatMap(\.definedVerbs)
    case .conditional(let conditional):
      conditional.blocks.flatMap { $0.statements.flatMap(\.definedVerbs) }
    default: []
    }
  }

  /// Returns the statement with loaded files in place of those it includes, taken in order.
  fileprivate func filled(from loaded: inout ArraySlice<IncludeSyntax>) -> StatementSyntax {
    var statement = self
    switch kind {
    case .include: if let include = loaded.popFirst() { statement.kind = .include(include) }
    case .conditional(var conditional):
      for index in conditional.branches.indices {
        let statements = conditional.branches[index].block.statements
        conditional.branches[index].block.statements = statements.map {
          $0.filled(from: &loaded)
        }
      }
      let otherwise = conditional.otherwise?.statements.map { $0.filled(from: &loaded) }
      conditional.otherwise?.statements = otherwise ?? []
      statement.kind = .conditional(conditional)
    default: break
    }
    return statement
  }
}
