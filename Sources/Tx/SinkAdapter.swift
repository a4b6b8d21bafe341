import TxPlanner
import TxRuntime
import TxValues

/// Passes rows on as a session's events: those of `show` and `export`, and the session's own.
struct SinkAdapter: OutputSink {
  let output: any SessionOutput
  let meter: Meter
  let files: FileAccess

  func begin(_ schema: Schema, _ output: Output) async throws(RuntimeError) {
    var destination = Destination()
    destination.format = output.format
    destination.path = output.path
    destination.overwrites = output.overwrites
    destination.isSafe = output.isSafe
    destination.isWhole = output.path == nil
    try await send(.began(schema, destination))
  }

  func write(_ rows: [Row]) async throws(RuntimeError) {
    guard !rows.isEmpty else { return }
    try await send(.rows(rows))
  }

  func end() async throws(RuntimeError) { try await send(.ended) }

  func abandon() async {
    // What was begun is given up already; there is nobody to tell that this failed too.
    try? await output.receive(.abandoned)
  }

  func send(_ event: Event) async throws(RuntimeError) {
    switch event {
    case .began(_, let destination):
      if let path = destination.path, !files.mayWrite(path) {
        throw RuntimeError(.refused, .fileNotPermitted(path))
      }
    case .rows(let rows): try meter.put(out: rows)
    case .text(let text): try meter.charge(.output, text.utf8.count)
    case .ended, .abandoned: break
    }
    do throws(OutputError) {
      try await output.receive(event)
    } catch {
      throw RuntimeError(error.isRefusal ? .refused : .storage, error.diagnostic)
    }
  }
}

extension Session {
  /// Returns what passes rows on to an output, as far as the host lets them.
  nonisolated func sink(to output: any SessionOutput) -> SinkAdapter {
    SinkAdapter(output: output, meter: meter.value, files: files)
  }
}
