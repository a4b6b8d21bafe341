package import TxValues

/// Values separated by commas, as RFC 4180 has them, with `\n` at the ends of lines.
package struct CSVFormat: OutputFormat {
  package let name = "csv"
  package let fileExtensions = ["csv"]

  /// Creates the format.
  package init() {}

  package func makeRenderer(schema: Schema, options: RenderOptions) -> any RowRenderer {
    DelimitedRenderer(
      schema: schema,
      options: options,
      delimiter: UInt8(ascii: ","),
      quoting: .quotes
    )
  }
}
