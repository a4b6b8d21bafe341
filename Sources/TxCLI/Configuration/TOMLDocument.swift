package import TxDiagnostics

/// A configuration file as it was written: its tables, their keys and values, and where each stands.
package struct TOMLDocument: Sendable {
  /// The keys before the first header, then one for each header.
  package var tables: [Table] = [Table(path: [], extent: Span(0, 0))]

  /// A header and what stands below it.
  package struct Table: Sendable {
    /// The names of the header; none before the first header.
    package let path: [Key]
    /// The whole lines from the header to the last key.
    package var extent: Span
    package var entries: [Entry] = []

    /// Creates a table without keys.
    package init(path: [Key], extent: Span) {
      self.path = path
      self.extent = extent
    }
  }

  /// A name and its place.
  package struct Key: Sendable {
    package let name: String
    package let span: Span
  }

  /// A key with its value.
  package struct Entry: Sendable {
    /// The names of the table and of the key.
    package let path: [Key]
    package let value: Value
    /// The place of the value.
    package let span: Span
    /// The whole lines that it stands in.
    package let extent: Span

    package var names: [String] { path.map(\.name) }
  }

  /// What a key can have as its value.
  package enum Value: Sendable, Hashable {
    case text(String)
    case integer(Int)
    case boolean(Bool)
    case texts([String])
  }

  /// All keys with their values.
  package var entries: [Entry] { tables.flatMap(\.entries) }
}
