import Tx
import TxDiagnostics
import TxREPL
import TxRendering
import Synchronization

/// Writes a session's events: rows to standard output or a file, everything else to standard error.
final class OutputWriter: SessionOutput {
  // A class, since the session holds it for the length of a run and every event changes it.
  private let state: Mutex<State>
  private let messages: Messages
  private let options: GlobalOptions
  /// Whether results are for a person, one statement at a time.
  private let isInteractive: Bool

  private struct State {
    var renderer: (any RowRenderer)?
    var file: OutputFile?
    /// The columns that are shown; empty for all.
    var columns: [Int] = []
    /// How many results went to the usual place so far.
    var results = 0
  }

  init(options: GlobalOptions, messages: Messages, isInteractive: Bool = false) {
    self.options = options
    self.isInteractive = isInteractive
    self.messages = messages
    state = Mutex(State())
  }

  func receive(_ event: Event) async throws(OutputError) {
    switch event {
    case .began(let schema, let destination): try begin(schema, destination)
    case .rows(let rows): try write(rows)
    case .ended: try end()
    case .abandoned:
      state.withLock { state in
        state.file?.abandon()
        state.file = nil
        state.renderer = nil
      }
    case .text(let text): try write(text: text)
    }
  }

  func show(_ message: Message) {
    switch message {
    case .notice(let diagnostic): messages.show(diagnostic)
    case .progress(let progress): messages.show(progress)
    case .summary(let text): messages.summary(text)
    }
  }

  private func begin(_ schema: Schema, _ destination: Destination) throws(OutputError) {
    let isTerminal = Terminal.isTerminal(1)
    let path = destination.path ?? options.output
    let isUsual = destination.path == nil
    let name =
      destination.format ?? (isUsual ? options.chosenFormat : nil)
      ?? (isTerminal && path == nil ? "table" : "jsonl")
    guard let format = OutputFormats.format(named: name) else {
      throw OutputError(.unknownOutputFormat(name), isRefusal: true)
    }
    let results = state.withLock { $0.results }
    if isUsual, !isInteractive, results > 0, options.output != nil || name == "csv" || name == "tsv"
    {
      throw OutputError(.secondResult(format: name), isRefusal: true)
    }
    var file: OutputFile?
    if let path, path != "-" {
      file = try OutputFile(path: path, replaces: isUsual || destination.overwrites)
    }
    var rendering = RenderOptions()
    rendering.width = isTerminal && file == nil ? Terminal.size(1)?.columns : nil
    rendering.usesColor = file == nil && messages.colors(descriptor: 1)
    rendering.showsSecrets = options.showSecrets && destination.namedSecrets
    rendering.isSafeCSV = destination.isSafe
    let columns = name == "table" ? destination.tableColumns.compactMap(schema.index) : []
    let shown = columns.isEmpty ? schema : Schema(columns.map { schema.columns[$0] })
    let renderer = format.makeRenderer(schema: shown, options: rendering)
    state.withLock { state in
      state.renderer = renderer
      state.columns = columns
      state.file = file
      if isUsual { state.results += 1 }
    }
  }

  private func write(_ rows: [Row]) throws(OutputError) {
    try emit { state in
      let columns = state.columns
      let shown = columns.isEmpty ? rows : rows.map { row in Row(columns.map { row.values[$0] }) }
      return state.renderer?.render(shown) ?? []
    }
  }

  private func end() throws(OutputError) {
    try emit { $0.renderer?.finish() ?? [] }
    let file = state.withLock { state -> OutputFile? in
      defer {
        state.file = nil
        state.renderer = nil
      }
      return state.file
    }
    try file?.finish()
  }

  private func write(text: String) throws(OutputError) {
    messages.clearProgress()
    guard FileStream.standardOutput.write(Array(text.utf8)) else {
      throw OutputError(.outputClosed, isRefusal: false)
    }
  }

  private func emit(_ bytes: (inout State) -> [UInt8]) throws(OutputError) {
    let (rendered, stream) = state.withLock { state in
      (bytes(&state), state.file?.stream ?? .standardOutput)
    }
    guard !rendered.isEmpty else { return }
    if stream.descriptor == FileStream.standardOutput.descriptor { messages.clearProgress() }
    guard stream.write(rendered) else { throw OutputError(.outputClosed, isRefusal: false) }
  }
}
