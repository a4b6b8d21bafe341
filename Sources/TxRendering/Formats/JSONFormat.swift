package import TxValues

/// One array of objects, nested as in the API.
package struct JSONFormat: OutputFormat {
  package let name = "json"
  package let fileExtensions = ["json"]

  /// Creates the format.
  package init() {}

  package func makeRenderer(schema: Schema, options: RenderOptions) -> any RowRenderer {
    JSONRenderer(schema: schema, options: options, frame: .array)
  }
}
