package import TxValues

/// A table for people: aligned, cut to the terminal, null visible.
package struct TableFormat: OutputFormat {
  package let name = "table"
  package let fileExtensions = ["txt"]

  /// Creates the format.
  package init() {}

  package func makeRenderer(schema: Schema, options: RenderOptions) -> any RowRenderer {
    TableRenderer(schema: schema, options: options)
  }
}
