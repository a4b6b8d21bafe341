package import TxValues

/// A table of GitHub's Markdown, cells without padding.
package struct MarkdownFormat: OutputFormat {
  package let name = "markdown"
  package let fileExtensions = ["md", "markdown"]

  /// Creates the format.
  package init() {}

  package func makeRenderer(schema: Schema, options: RenderOptions) -> any RowRenderer {
    MarkdownRenderer(schema: schema, options: options)
  }
}

/// A renderer of Markdown tables.
private struct MarkdownRenderer: RowRenderer {
  private let schema: Schema
  private let mask: SecretMask
  private var hasHeader = false

  init(schema: Schema, options: RenderOptions) {
    self.schema = schema
    mask = SecretMask(schema: schema, options: options)
  }

  mutating func render(_ rows: [Row]) -> [UInt8] {
    var text = header()
    guard !schema.columns.isEmpty else { return [] }
    for row in rows {
      let row = mask.masking(row)
      text += line(
        schema.columns.indices.map { position in
          position < row.values.count ? Self.escaped(row.values[position].cellText) : ""
        }
      )
    }
    return Array(text.utf8)
  }

  mutating func finish() -> [UInt8] { Array(header().utf8) }

  private mutating func header() -> String {
    guard !hasHeader, !schema.columns.isEmpty else { return "" }
    hasHeader = true
    return line(schema.columns.map { Self.escaped($0.name) })
      + line(schema.columns.map { $0.type.isNumeric ? "---:" : "---" })
  }

  private func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }

  /// Returns the text with a backslash before what would be taken for markup.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { "\n\r\\|*`<[&".utf8.contains($0) }) else {
      return text.visible
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result.append(contentsOf: "<br>".unicodeScalars)
      case "\r": continue
      case "\\", "|", "*", "`", "<", "[", "&":
        result.append("\\")
        result.append(scalar)
      default: result.append(scalar)
      }
    }
    return String(result).visible
  }
}
