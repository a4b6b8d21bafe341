package import TxDiagnostics

/// The text of a configuration while keys of it are replaced: everything else stays as it was written.
package struct ConfigurationText {
  package private(set) var text: String
  private var document: TOMLDocument

  /// Creates a text that was read without a mistake.
  package init(_ text: String) throws(Diagnostic) {
    self.text = text
    document = try TOMLReader.read(SourceText(name: "", text))
  }

  /// Sets a key to a value, in its place if it is there.
  package mutating func set(_ path: [String], to value: TOMLDocument.Value) throws(Diagnostic) {
    let written = Self.written(value)
    if let entry = document.entries.first(where: { $0.names == path }) {
      return try replace(entry.span, with: written)
    }
    guard let key = path.last else { return }
    let line = "\(key) = \(written)\n"
    let header = Array(path.dropLast())
    let table = document.tables.first { $0.path.map(\.name) == header }
    guard let table else {
      let gap = text.isEmpty ? "" : text.hasSuffix("\n") ? "\n" : "\n\n"
      let end = text.utf8.count
      return try replace(
        Span(end, end),
        with: "\(gap)[\(header.joined(separator: "."))]\n\(line)"
      )
    }
    if header.isEmpty, table.entries.isEmpty {
      // Before the first table, and before the comment that may speak of it.
      return try replace(Span(0, 0), with: text.isEmpty ? line : line + "\n")
    }
    let end = table.extent.upper
    let bytes = Array(text.utf8)
    let isWholeLine = end == 0 || bytes[end - 1] == TOMLReader.newline
    try replace(Span(end, end), with: (isWholeLine ? "" : "\n") + line)
  }

  /// Removes a key, if it is there.
  package mutating func remove(_ path: [String]) throws(Diagnostic) {
    guard let entry = document.entries.first(where: { $0.names == path }) else { return }
    try replace(entry.extent, with: "")
    if entry.extent.lower == 0, text.hasPrefix("\n") { try replace(Span(0, 1), with: "") }
  }

  /// Removes a table with all its keys.
  package mutating func removeTable(_ path: [String]) throws(Diagnostic) {
    while let entry = document.entries.first(where: { $0.names.starts(with: path) }) {
      try replace(entry.extent, with: "")
    }
    while let table = document.tables.first(where: { $0.path.map(\.name).starts(with: path) }) {
      try replace(table.extent, with: "")
    }
  }

  private mutating func replace(_ span: Span, with replacement: String) throws(Diagnostic) {
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(span.lower..<span.upper, with: replacement.utf8)
    text = String(decoding: bytes, as: UTF8.self)
    document = try TOMLReader.read(SourceText(name: "", utf8: bytes))
  }

  private static func written(_ value: TOMLDocument.Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .integer(let number): String(number)
    case .boolean(let boolean): String(boolean)
    case .texts(let texts): "[" + texts.map(quoted).joined(separator: ", ") + "]"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        result.unicodeScalars.append("\\")
        result.unicodeScalars.append(scalar)
      case "\u{00}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
