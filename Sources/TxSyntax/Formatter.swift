package import TxDiagnostics

/// Rewrites a text in its canonical form and keeps every comment beside what it speaks of.
///
/// Statements are written by `SyntaxPrinter`, one a line. A pipeline whose stages stood on lines of
/// their own, or that is wider than a line, gets a line for each stage. A comment on a line of its
/// own stays above the stage or the statement that follows it; one behind a stage stays behind it;
/// one inside a stage moves above it, since a stage is one line. Several blank lines become one.
package struct Formatter {
  /// The most columns of a pipeline on one line.
  package static let lineWidth = 100

  private let source: SourceText
  /// The comments that are not written yet, first one last.
  private var comments: [Span]
  private var lines: [String] = []
  private var indentation = ""
  /// Where what was written last ended in the source; nil at the start of a block.
  private var previousEnd: Int?

  private init(_ source: SourceText, comments: [Span]) {
    self.source = source
    self.comments = comments.reversed()
  }

  /// Returns the canonical text, or nil for a text with errors, and everything wrong with it.
  package static func format(
    _ source: SourceText,
    vocabulary: Vocabulary
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    var parsed = Parser.parse(source, vocabulary: vocabulary)
    if parsed.script.statements.contains(where: \.includesFiles) {
      var open = vocabulary
      open.isOpen = true
      parsed = Parser.parse(source, vocabulary: open)
    }
    guard !parsed.diagnostics.contains(where: { $0.severity == .error }) else {
      return (nil, parsed.diagnostics)
    }
    let comments = Lexer.tokenize(source).tokens.filter { $0.kind == .comment }.map(\.span)
    var formatter = Formatter(source, comments: comments)
    formatter.append(parsed.script.statements, until: source.utf8.count + 1)
    return (formatter.lines.map { $0 + "\n" }.joined(), parsed.diagnostics)
  }

  private mutating func append(_ statements: [StatementSyntax], until end: Int) {
    for statement in statements {
      appendComments(before: statement.span.lower, separated: true)
      separate(from: statement.span.lower)
      if case .conditional(let conditional) = statement.kind {
        append(conditional, from: statement.span.lower)
      } else {
        append(SyntaxPrinter.pieces(of: statement))
      }
    }
    appendComments(before: end, separated: true)
  }

  /// Writes an `if`: a line for each condition, and the statements of its blocks below it.
  private mutating func append(_ conditional: ConditionalSyntax, from lower: Int) {
    var lower = lower
    var opening = ""
    let blocks = conditional.blocks
    for (index, block) in blocks.enumerated() {
      let isLast = index == conditional.branches.count
      let head = isLast ? "" : "if \(SyntaxPrinter.print(conditional.branches[index].condition)) "
      let span = Span(lower, block.span.lower + 1)
      append(PrintedPiece(text: opening + head + "{", span: span))
      let outer = indentation
      indentation += "  "
      previousEnd = nil
      // A comment between two blocks stays at the end of the first.
      let next = blocks.dropFirst(index + 1).first
      append(block.statements, until: next?.span.lower ?? block.span.upper)
      indentation = outer
      lower = block.span.upper - 1
      opening = "} else "
    }
    append(PrintedPiece(text: "}", span: Span(lower, lower + 1)))
  }

  /// Writes a statement: on one line, or one line for each of its pieces.
  private mutating func append(_ pieces: [PrintedPiece]) {
    guard let last = pieces.last else { return }
    let line = pieces.map(\.text).joined(separator: " | ")
    guard isBroken(pieces) || line.unicodeScalars.count > Self.lineWidth else {
      append(PrintedPiece(text: line, span: last.span))
      return
    }
    for (index, piece) in pieces.enumerated() {
      append(PrintedPiece(text: index == 0 ? piece.text : "| " + piece.text, span: piece.span))
    }
  }

  private mutating func append(_ piece: PrintedPiece) {
    appendComments(before: piece.span.upper, separated: false)
    var line = indentation + piece.text
    if let comment = comments.last, stands(comment, behind: piece) {
      comments.removeLast()
      line += " " + text(of: comment)
      previousEnd = comment.upper
    } else {
      previousEnd = piece.span.upper
    }
    lines.append(line)
  }

  /// Whether some stage stands on another line than what is before it.
  private func isBroken(_ pieces: [PrintedPiece]) -> Bool {
    zip(pieces, pieces.dropFirst()).contains { hasLineEnd($0.span.upper, $1.span.lower) }
  }

  /// Writes the comments before an offset, each on a line of its own.
  private mutating func appendComments(before offset: Int, separated: Bool) {
    while let comment = comments.last, comment.lower < offset {
      comments.removeLast()
      if separated { separate(from: comment.lower) }
      lines.append(indentation + text(of: comment))
      previousEnd = comment.upper
    }
  }

  /// Writes a blank line where the source has some before an offset.
  private mutating func separate(from offset: Int) {
    guard let previousEnd, previousEnd < offset else { return }
    var isBlank = false
    for byte in source.utf8[previousEnd..<offset] {
      if byte == UInt8(ascii: "\n") {
        if isBlank { return lines.append("") }
        isBlank = true
      } else if !" \t\r".utf8.contains(byte) {
        isBlank = false
      }
    }
  }

  /// Whether a comment stands on the line of a piece with nothing but separators between.
  private func stands(_ comment: Span, behind piece: PrintedPiece) -> Bool {
    piece.span.upper <= comment.lower
      && source.utf8[piece.span.upper..<comment.lower].allSatisfy(" \t;|\\".utf8.contains)
  }

  private func hasLineEnd(_ lower: Int, _ upper: Int) -> Bool {
    lower < upper && source.utf8[lower..<upper].contains(UInt8(ascii: "\n"))
  }

  /// Returns a comment without the blanks behind it.
  private func text(of comment: Span) -> String {
    let bytes = source.utf8[comment.lower..<comment.upper]
    let end = bytes.lastIndex { !" \t\r".utf8.contains($0) } ?? comment.lower
    return source.text(Span(comment.lower, end + 1))
  }
}

/// A part of a statement that may have a line of its own.
struct PrintedPiece {
  /// Its text, without a pipe before it.
  let text: String
  /// Where it stood.
  let span: Span
}

extension SyntaxPrinter {
  /// Returns the parts of a statement in order: what opens it and each stage behind it.
  static func pieces(of statement: StatementSyntax) -> [PrintedPiece] {
    let opening: String
    let pipeline: PipelineSyntax
    var ending: (text: String, upper: Int)?
    switch statement.kind {
    case .pipeline(let syntax, .run): (opening, pipeline) = ("", syntax)
    case .pipeline(let syntax, let mode): (opening, pipeline) = (mode.rawValue + " ", syntax)
    case .plan(let syntax, let file):
      (opening, pipeline) = ("plan ", syntax)
      ending = (" to " + print(file), file.span.upper)
    case .letPipeline(let name, let syntax): (opening, pipeline) = ("let \(name.text) = ", syntax)
    case .definition(let definition):
      let head = PrintedPiece(
        text: self.opening(of: definition),
        span: Span(
          statement.span.lower,
          definition.stages.first?.span.upper ?? statement.span.upper
        )
      )
      return [head]
        + definition.stages.dropFirst().map { PrintedPiece(text: print($0), span: $0.span) }
    case .letValues, .set, .command, .explainedCommand, .parameter, .include, .conditional,
      .assertion:
      return [PrintedPiece(text: print(statement), span: statement.span)]
    }
    let head = PrintedPiece(
      text: opening + source(pipeline.source),
      span: Span(statement.span.lower, pipeline.source.span.upper)
    )
    var pieces = [head] + pipeline.stages.map { PrintedPiece(text: print($0), span: $0.span) }
    if let ending, let last = pieces.popLast() {
      pieces.append(
        PrintedPiece(text: last.text + ending.text, span: Span(last.span.lower, ending.upper))
      )
    }
    return pieces
  }
}

extension StatementSyntax {
  /// Whether files are included here or in a block.
  var includesFiles: Bool {
    switch kind {
    case .include: true
    case .conditional(let conditional):
      conditional.blocks.contains { $0.statements.contains(where: \.includesFiles) }
    default: false
    }
  }
}
