/// Draws diagnostics for people: the message, the line with carets under the fault, and the notes.
///
/// ```text
/// error[TX1026]: unknown verb 'sotr'
///   ┌─ a.tx:1:16
/// 1 │ find numbers | sotr id
///   │                ^^^^ did you mean 'sort'?
///   = 'help' lists the verbs
/// ```
package struct DiagnosticRenderer: Sendable {
  private let usesColor: Bool
  private let isConcise: Bool

  /// Creates a renderer; a concise one writes one line for each diagnostic.
  package init(usesColor: Bool, isConcise: Bool = false) {
    self.usesColor = usesColor
    self.isConcise = isConcise
  }

  /// Returns one diagnostic without a final line end.
  package func render(_ diagnostic: Diagnostic, in source: SourceText?) -> String {
    render([diagnostic], in: source)
  }

  /// Returns diagnostics without a final line end, in the order given.
  package func render(_ diagnostics: [Diagnostic], in source: SourceText?) -> String {
    let outerStarts = source?.lineStarts ?? [0]
    let texts = diagnostics.map { diagnostic in
      let starts = diagnostic.source?.lineStarts ?? outerStarts
      let source = diagnostic.source ?? source
      return isConcise
        ? concise(diagnostic, source, starts)
        : ([header(diagnostic)] + snippet(diagnostic, source, starts)
          + notes(diagnostic, source, starts))
          .joined(separator: "\n")
    }
    return texts.joined(separator: isConcise ? "\n" : "\n\n")
  }

  private func concise(
    _ diagnostic: Diagnostic,
    _ source: SourceText?,
    _ starts: [Int]
  ) -> String {
    var text = header(diagnostic)
    if let source, let span = diagnostic.span {
      text = "\(place(span, source, starts)): \(text)"
    }
    if let label = label(diagnostic) { text += " (\(label))" }
    return text
  }

  private func header(_ diagnostic: Diagnostic) -> String {
    let title = "\(diagnostic.severity.rawValue)[\(diagnostic.code)]"
    return paint(title, diagnostic.severity) + bold(": \(diagnostic.message.visible)")
  }

  private func snippet(
    _ diagnostic: Diagnostic,
    _ source: SourceText?,
    _ starts: [Int]
  ) -> [String] {
    guard let source, let span = diagnostic.span,
      let last = lastLine(diagnostic, source, starts)
    else { return [] }
    let first = source.location(of: span.lower, lineStarts: starts).line
    let margin = String(repeating: " ", count: String(last).utf8.count)
    var lines = ["\(margin) \(faint("┌─")) \(place(span, source, starts))"]
    for line in first == last ? [first] : [first, last] {
      if line == last, last > first + 1 { lines.append("\(margin) \(faint("⋮"))") }
      let snippet = Snippet(
        of: source.lineSpan(line, lineStarts: starts),
        marking: span,
        in: source
      )
      let number = String(line)
      let padding = String(repeating: " ", count: margin.utf8.count - number.utf8.count)
      lines.append(trimmed("\(padding)\(number) \(faint("│")) \(snippet.text)"))
      let carets = paint(String(repeating: "^", count: snippet.length), diagnostic.severity)
      let hint = line == last ? label(diagnostic).map { " " + $0 } ?? "" : ""
      let indent = String(repeating: " ", count: snippet.indent)
      lines.append("\(margin) \(faint("│")) \(indent)\(carets)\(hint)")
    }
    return lines
  }

  private func lastLine(
    _ diagnostic: Diagnostic,
    _ source: SourceText?,
    _ starts: [Int]
  ) -> Int? {
    guard let source, let span = diagnostic.span else { return nil }
    // A span that ends with its line does not reach into the next one.
    let offset = max(span.lower, span.upper - 1)
    return source.location(of: offset, lineStarts: starts).line
  }

  private func notes(
    _ diagnostic: Diagnostic,
    _ source: SourceText?,
    _ starts: [Int]
  ) -> [String] {
    var texts = diagnostic.notes.map { note in
      guard let source, let span = note.span else { return note.text }
      return "\(note.text) (\(place(span, source, starts)))"
    }
    let fixIts = diagnostic.fixItsBesideSuggestions
    if fixIts.count > 1 || (label(diagnostic) != fixIts.first?.message) {
      texts += fixIts.map(\.message)
    }
    // Without a line of text there are no carets for it to stand beside.
    if source == nil || diagnostic.span == nil, !diagnostic.suggestions.isEmpty {
      texts += [label(diagnostic)].compactMap(\.self)
    }
    if let service = diagnostic.service { texts += service.notes }
    let digits = lastLine(diagnostic, source, starts).map { String($0).utf8.count } ?? 1
    let margin = String(repeating: " ", count: digits)
    return texts.map { "\(margin) \(faint("=")) \($0.visible)" }
  }

  /// Returns what stands beside the carets: near names, or else the only correction.
  private func label(_ diagnostic: Diagnostic) -> String? {
    let names = diagnostic.suggestions.prefix(3).map { "'\($0.visible)'" }
    guard let last = names.last else {
      return diagnostic.fixIts.count == 1 ? diagnostic.fixIts[0].message.visible : nil
    }
    let others = names.dropLast().joined(separator: ", ")
    return "did you mean \(others.isEmpty ? last : "\(others) or \(last)")?"
  }

  private func place(_ span: Span, _ source: SourceText, _ starts: [Int]) -> String {
    let location = source.location(of: span.lower, lineStarts: starts)
    return "\(source.name.visible):\(location.line):\(location.column)"
  }

  private func trimmed(_ line: String) -> String {
    var scalars = line.unicodeScalars
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}

// Colours.
extension DiagnosticRenderer {
  private func paint(_ text: String, _ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: styled(text, "1;31")
    case .warning: styled(text, "1;33")
    case .note: styled(text, "1;36")
    }
  }

  private func bold(_ text: String) -> String { styled(text, "1") }

  private func faint(_ text: String) -> String { styled(text, "34") }

  private func styled(_ text: String, _ style: String) -> String {
    usesColor ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
  }
}

extension Diagnostic.ServiceFailure {
  /// The service's answer as notes, without the title, which is the message already.
  fileprivate var notes: [String] {
    var notes: [String] = []
    if let detail { notes.append(detail) }
    if let pointer { notes.append("at \(pointer)") }
    if let status { notes.append("HTTP status \(status)") }
    if let requestID { notes.append("request id \(requestID)") }
    return notes
  }
}
