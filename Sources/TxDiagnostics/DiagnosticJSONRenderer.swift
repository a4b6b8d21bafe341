/// Writes diagnostics for programs: one JSON object on one line each.
package struct DiagnosticJSONRenderer: Sendable {
  /// Creates a renderer.
  package init() {}

  /// Returns one diagnostic as an object without a line end.
  package func render(_ diagnostic: Diagnostic, in source: SourceText?) -> String {
    render([diagnostic], in: source)
  }

  /// Returns diagnostics, one object a line, without a final line end.
  package func render(_ diagnostics: [Diagnostic], in source: SourceText?) -> String {
    let starts = source?.lineStarts ?? [0]
    return
      diagnostics.map { diagnostic in
        object(
          diagnostic,
          diagnostic.source ?? source,
          diagnostic.source?.lineStarts ?? starts
        )
      }
      .joined(separator: "\n")
  }

  private func object(
    _ diagnostic: Diagnostic,
    _ source: SourceText?,
    _ starts: [Int]
  ) -> String {
    var members = [
      ("code", quoted(diagnostic.code)),
      ("severity", quoted(diagnostic.severity.rawValue)),
      ("message", quoted(diagnostic.message)),
    ]
    if let source {
      members.append(("file", quoted(source.name)))
      if let span = diagnostic.span {
        let start = source.location(of: span.lower, lineStarts: starts)
        let end = source.location(of: span.upper, lineStarts: starts)
        members += [
          ("line", String(start.line)), ("column", String(start.column)),
          ("endLine", String(end.line)), ("endColumn", String(end.column)),
        ]
      }
    }
    members += [
      (
        "notes",
        array(diagnostic.notes.map(\.text) + diagnostic.fixItsBesideSuggestions.map(\.message))
      ),
      ("suggestions", array(diagnostic.suggestions)),
    ]
    members += service(diagnostic.service)
    return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  private func service(_ failure: Diagnostic.ServiceFailure?) -> [(String, String)] {
    guard let failure else { return [] }
    var members: [(String, String)] = []
    if let status = failure.status { members.append(("status", String(status))) }
    if let title = failure.title { members.append(("title", quoted(title))) }
    if let detail = failure.detail { members.append(("detail", quoted(detail))) }
    if let pointer = failure.pointer { members.append(("pointer", quoted(pointer))) }
    if let requestID = failure.requestID { members.append(("requestID", quoted(requestID))) }
    return members
  }

  private func array(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ",") + "]"
  }

  private func quoted(_ text: String) -> String {
    var result = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        result.append("\\")
        result.append(scalar)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        let padding = String(repeating: "0", count: 4 - digits.utf8.count)
        result.append(contentsOf: "\\u\(padding)\(digits)".unicodeScalars)
      default: result.append(scalar)
      }
    }
    result.append("\"")
    return String(result)
  }
}
