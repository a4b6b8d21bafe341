import TxPlanner
import TxValues

/// Writes rows elsewhere as they come; none come out.
struct OutputOperator: RowSource {
  private let output: Output
  private let schema: Schema
  private let sink: any OutputSink
  private var input: (any RowSource)?

  init(_ output: Output, schema: Schema, input: any RowSource, sink: any OutputSink) {
    self.output = output
    self.schema = schema
    self.input = input
    self.sink = sink
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard var source = input else { return nil }
    input = nil
    try await sink.begin(schema.shownOnly, output)
    do {
      while let rows = try await source.nextBatch() {
        try RuntimeError.checkCancellation(at: output.span)
        try await sink.write((consume rows).shown(by: schema))
      }
      try await sink.end()
    } catch {
      await sink.abandon()
      throw error
    }
    return nil
  }
}
