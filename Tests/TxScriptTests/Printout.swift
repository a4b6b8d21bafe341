import Synchronization
import Tx
import TxDiagnostics
import TxRendering

/// What a script prints, as one text: rows as they would go to a pipe, all else behind `# `.
final class Printout: SessionOutput {
  // A class, since the session holds it for the length of a run and every event changes it.
  private struct State {
    private(set) var lines: [String] = []
    var names: Names
    var renderer: (any RowRenderer)?
    var bytes: [UInt8] = []
    var source: SourceText?

    mutating func add(_ more: [String]) { lines += more.map { names.normalised($0) } }

    /// Adds the first and the last lines; those between are counted and stand in a checksum.
    mutating func addShortened(_ all: [String]) {
      let all = all.map { names.normalised($0) }
      guard all.count > 10 else { return lines += all }
      var sum: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in all.joined(separator: "\n").utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
      lines += all.prefix(5)
      lines.append("# \(all.count - 7) more lines, checksum \(sum)")
      lines += all.suffix(2)
    }
  }

  private let state: Mutex<State>

  /// Creates one that keeps the names that a script itself uses.
  init(keeping text: String) { state = Mutex(State(names: Names(keeping: text))) }

  /// The text that diagnostics speak of.
  var source: SourceText? {
    get { state.withLock { $0.source } }
    set { state.withLock { $0.source = newValue } }
  }

  /// Everything so far, with names of runs and jobs that depend on nothing.
  var text: String { state.withLock { $0.lines }.map { $0 + "\n" }.joined() }

  func receive(_ event: Event) async throws(OutputError) {
    state.withLock { state in
      switch event {
      case .began(let schema, let destination): begin(schema, destination, &state)
      case .rows(let rows): state.bytes += state.renderer?.render(rows) ?? []
      case .ended: end(&state)
      case .abandoned: state.add(["# abandoned"])
      case .text(let text): state.add(Self.lines(of: text))
      }
    }
  }

  func show(_ message: Message) {
    state.withLock { state in
      switch message {
      case .notice(let diagnostic): state.add(Self.quoted(diagnostic, in: state.source))
      case .summary(let text): state.add(Self.lines(of: text).map { "# " + $0 })
      case .progress: break
      }
    }
  }

  /// Takes down how the script failed.
  func end(_ error: TxError) {
    state.withLock { state in
      switch error {
      case .rejected(let diagnostics):
        let codes = diagnostics.map { "[\($0.code)]" }.joined(separator: " ")
        state.add(["# rejected \(codes)"])
      case .busy: state.add(["# busy"])
      default:
        let name = Mirror(reflecting: error).children.first?.label ?? "failed"
        state.add(["# \(name)"])
        for diagnostic in error.diagnostics {
          state.add(Self.quoted(diagnostic, in: state.source))
        }
      }
    }
  }

  private func begin(_ schema: Schema, _ destination: Destination, _ state: inout State) {
    var options = RenderOptions()
    options.isSafeCSV = destination.isSafe
    let name = destination.format ?? "jsonl"
    if let path = destination.path { state.add(["# \(name) file \(path)"]) }
    state.renderer = OutputFormats.format(named: name)?
      .makeRenderer(schema: schema, options: options)
    state.bytes = []
  }

  private func end(_ state: inout State) {
    state.bytes += state.renderer?.finish() ?? []
    state.addShortened(Self.lines(of: String(decoding: state.bytes, as: UTF8.self)))
    state.add(["# end of rows"])
    state.renderer = nil
  }

  private static func quoted(_ diagnostic: Diagnostic, in source: SourceText?) -> [String] {
    lines(of: DiagnosticRenderer(usesColor: false).render(diagnostic, in: source)).map { "# " + $0 }
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
