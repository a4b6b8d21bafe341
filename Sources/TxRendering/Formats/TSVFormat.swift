package import TxValues

/// Values separated by tabs; a tab, line end or backslash in a value is `\t`, `\n`, `\r`, `\\`.
package struct TSVFormat: OutputFormat {
  package let name = "tsv"
  package let fileExtensions = ["tsv", "tab"]

  /// Creates the format.
  package init() {}

  package func makeRenderer(schema: Schema, options: RenderOptions) -> any RowRenderer {
    DelimitedRenderer(
      schema: schema,
      options: options,
      delimiter: UInt8(ascii: "\t"),
      quoting: .backslashes
    )
  }
}
