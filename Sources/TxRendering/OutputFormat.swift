package import TxValues

/// A way to write rows as text.
///
/// A format is a name and a maker of renderers. A renderer turns batches into bytes as they come,
/// so that any number of rows can be exported; only the table waits for the end, since widths
/// depend on every row. Renderers know rows and columns, and nothing of statements, plans or terminals:
/// what they must know of those is in `RenderOptions`.
///
/// Every renderer passes rows through `SecretMask` first, which the conformance suite checks, and
/// every format that has cells writes a value by the same `Value.cellText`.
package protocol OutputFormat: Sendable {
  /// The name in `--format` and `export`.
  var name: String { get }
  /// The endings of files that imply it, the first one for new files.
  var fileExtensions: [String] { get }

  /// Makes a renderer for rows of one schema.
  func makeRenderer(schema: Schema, options: RenderOptions) -> any RowRenderer
}

/// A writer of the rows of one result, in batches.
package protocol RowRenderer: Sendable {
  /// Returns the bytes that can be written now.
  mutating func render(_ rows: [Row]) -> [UInt8]

  /// Returns what is left, once, after the last batch.
  mutating func finish() -> [UInt8]
}

/// The formats there are.
package enum OutputFormats {
  /// Every format, in alphabetical order: one line for each file in `Formats/`.
  package static let all: [any OutputFormat] = [
    CSVFormat(),
    JSONFormat(),
    JSONLFormat(),
    MarkdownFormat(),
    TableFormat(),
    TSVFormat(),
  ]

  /// Returns the format of that name.
  package static func format(named name: String) -> (any OutputFormat)? {
    all.first { $0.name == name }
  }

  /// Returns the format that the ending of a file's name implies.
  package static func format(forFile name: String) -> (any OutputFormat)? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    return all.first { $0.fileExtensions.contains(ending) }
  }
}
