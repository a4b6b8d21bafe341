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

  /// A result in a small window has so many rows all the same.
  private static let leastRows = 8
  /// So many rows are rendered at once.
  private static let rowsAtOnce = 1_000

  private struct State {
    var renderer: (any RowRenderer)?
    var file: OutputFile?
    /// The columns that are shown; empty for all.
    var columns: [Int] = []
    /// How many results went to the usual place so far.
    var results = 0
    /// What is kept back, to be shown by the pager if it does not fit the screen.
    var paged: [UInt8]?
    /// The format that `.format` chose.
    var format: String?
  }

  init(options: GlobalOptions, messages: Messages, isInteractive: Bool = false) {
    self.options = options
    self.isInteractive = isInteractive
    self.messages = messages
    state = Mutex(State())
  }

  /// Writes results in another format from now on; false when there is none of that name.
  func use(format: String) -> Bool {
    guard OutputFormats.format(named: format) != nil else { return false }
    state.withLock { $0.format = format }
    return true
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
        state.paged = nil
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

  /// Writes the rows of a command that has no session.
  func write(_ schema: Schema, _ rows: [Row]) async throws(ExitStatus) {
    do throws(OutputError) {
      try await receive(.began(schema, Destination()))
      try await receive(.rows(rows))
      try await receive(.ended)
    } catch {
      messages.show(error.diagnostic)
      throw error.isRefusal ? .refused : .storage
    }
  }

  private func begin(_ schema: Schema, _ destination: Destination) throws(OutputError) {
    let isTerminal = Terminal.isTerminal(1)
    let path = destination.path ?? options.output
    let isUsual = destination.path == nil
    let (results, chosen) = state.withLock { ($0.results, $0.format ?? options.chosenFormat) }
    let name =
      destination.format ?? (isUsual ? chosen : nil)
      ?? (isTerminal && path == nil ? "table" : "jsonl")
    guard let format = OutputFormats.format(named: name) else {
      throw OutputError(.unknownOutputFormat(name), isRefusal: true)
    }
    if isUsual, !isInteractive, results > 0, options.output != nil || name == "csv" || name == "tsv"
    {
      throw OutputError(.secondResult(format: name), isRefusal: true)
    }
    var file: OutputFile?
    if let path, path != "-" {
      file = try OutputFile(path: path, replaces: isUsual || destination.overwrites)
    }
    var rendering = RenderOptions()
    let window = isTerminal && file == nil ? Terminal.size(1) : nil
    rendering.width = window?.columns
    if isInteractive, !destination.isWhole {
      // The statement, the header and the next prompt are to be seen with it.
      rendering.maximumRows = window.map { max(Self.leastRows, $0.rows - 4) }
    }
    rendering.hasBars = destination.hasTotals
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
      state.paged = isInteractive && destination.isWhole && window != nil ? [] : nil
      if isUsual { state.results += 1 }
    }
  }

  private func write(_ rows: [Row]) throws(OutputError) {
    // The items of a change come all at once, and their text would take more than they do.
    for start in stride(from: 0, to: rows.count, by: Self.rowsAtOnce) {
      let part = Array(rows[start..<min(start + Self.rowsAtOnce, rows.count)])
      try emit { state in
        let columns = state.columns
        let shown = columns.isEmpty ? part : part.map { row in Row(columns.map { row.values[$0] }) }
        return state.renderer?.render(shown) ?? []
      }
    }
  }

  private func end() throws(OutputError) {
    try emit { $0.renderer?.finish() ?? [] }
    let paged = state.withLock { state in
      defer { state.paged = nil }
      return state.paged
    }
    if let paged { try page(paged) }
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
    try isInteractive ? page(Array(text.utf8)) : pass(Array(text.utf8), to: .standardOutput)
  }

  /// Shows a text on the screen, or by the pager where it is longer than that.
  private func page(_ text: [UInt8]) throws(OutputError) {
    let lines = text.count { $0 == UInt8(ascii: "\n") }
    if let window = Terminal.size(1), lines >= window.rows, Terminal.isTerminal(0),
      Pager(environment: Process.environment)?.show(text) == true
    {
      return
    }
    try pass(text, to: .standardOutput)
  }

  private func emit(_ bytes: (inout State) -> [UInt8]) throws(OutputError) {
    let (rendered, stream) = state.withLock { state in
      let rendered = bytes(&state)
      state.paged?.append(contentsOf: rendered)
      let isKeptBack = state.paged != nil
      return (isKeptBack ? [] : rendered, state.file?.stream ?? .standardOutput)
    }
    guard !rendered.isEmpty else { return }
    if stream.descriptor == FileStream.standardOutput.descriptor { messages.clearProgress() }
    try pass(rendered, to: stream)
  }

  private func pass(_ bytes: [UInt8], to stream: FileStream) throws(OutputError) {
    guard stream.write(bytes) else { throw OutputError(.outputClosed, isRefusal: false) }
  }
}
