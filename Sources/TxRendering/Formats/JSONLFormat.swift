package import TxValues

/// One object a line, nested as in the API.
package struct JSONLFormat: OutputFormat {
  package let name = "jsonl"
  package let fileExtensions = ["jsonl", "ndjson"]

  /// Creates the format.
  package init() {}

  package func makeRenderer(schema: Schema, options: RenderOptions) -> any RowRenderer {
    JSONRenderer(schema: schema, options: options, frame: .lines)
  }
}
