import Synchronization
import Tx
import TxDiagnostics
import TxRendering
import TxValues

/// What a script prints, as one text.
///
/// For goldens, rows are as they would go to a pipe, and all else stands behind `# `; for people
/// they are tables, as at a prompt.
final class Printout: SessionOutput {
  // A class, since the session holds it for the length of a run and every event changes it.
  /// Who reads it.
  enum Reader {
    /// A golden of a script of this text, whose own names are kept.
    case goldens(String)
    case people
  }

  private struct State {
    private(set) var lines: [String] = []
    var names: Names?
    var renderer: (any RowRenderer)?
    var bytes: [UInt8] = []
    /// The columns that a table shows; empty for all.
    var columns: [Int] = []
    var source: SourceText?

    mutating func add(_ more: [String]) { lines += more.map { names?.normalised($0) ?? $0 } }

    /// Adds the first and the last lines; those between are counted and stand in a checksum.
    mutating func addShortened(_ all: [String]) {
      let all = all.map { names?.normalised($0) ?? $0 }
      guard all.count > 10 else { return lines += all }
      var sum: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in all.joined(separator: "\n").utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
      lines += all.prefix(5)
      lines.append("# \(all.count - 7) more lines, checksum \(sum)")
      lines += all.suffix(2)
    }
  }

  private let state: Mutex<State>
  /// What stands before whatever is no row.
  private let mark: String
  private let isForPeople: Bool

  init(for reader: Reader) {
    switch reader {
    case .goldens(let text):
      (mark, isForPeople) = ("# ", false)
      state = Mutex(State(names: Names(keeping: text)))
    case .people:
      (mark, isForPeople) = ("", true)
      state = Mutex(State())
    }
  }

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
      case .rows(let rows):
        let columns = state.columns
        let shown = columns.isEmpty ? rows : rows.map { row in Row(columns.map { row.values[$0] }) }
        state.bytes += state.renderer?.render(shown) ?? []
      case .ended: end(&state)
      case .abandoned: if !isForPeople { state.add(["# abandoned"]) }
      case .text(let text): state.add(Self.lines(of: text))
      }
    }
  }

  func show(_ message: Message) {
    state.withLock { state in
      switch message {
      case .notice(let diagnostic): state.add(quoted(diagnostic, in: state.source))
      case .summary(let text): state.add(Self.lines(of: text).map { mark + $0 })
      case .progress: break
      }
    }
  }

  /// Takes down how the script failed.
  func end(_ error: TxError) {
    state.withLock { state in
      switch error {
      case .rejected(let diagnostics) where !isForPeople:
        let codes = diagnostics.map { "[\($0.code)]" }.joined(separator: " ")
        state.add(["# rejected \(codes)"])
      case .busy: state.add(["# busy"])
      default:
        let name = Mirror(reflecting: error).children.first?.label ?? "failed"
        if !isForPeople { state.add(["# \(name)"]) }
        for diagnostic in error.diagnostics {
          state.add(quoted(diagnostic, in: state.source))
        }
      }
    }
  }

  private func begin(_ schema: Schema, _ destination: Destination, _ state: inout State) {
    var options = RenderOptions(maximumRows: isForPeople ? 8 : nil)
    options.isSafeCSV = destination.isSafe
    let name = destination.format ?? (isForPeople ? "table" : "jsonl")
    if let path = destination.path { state.add(["# \(name) file \(path)"]) }
    let columns = name == "table" ? destination.tableColumns.compactMap(schema.index) : []
    let shown = columns.isEmpty ? schema : Schema(columns.map { schema.columns[$0] })
    state.renderer = OutputFormats.format(named: name)?
      .makeRenderer(schema: shown, options: options)
    state.columns = columns
    state.bytes = []
  }

  private func end(_ state: inout State) {
    state.bytes += state.renderer?.finish() ?? []
    let lines = Self.lines(of: String(decoding: state.bytes, as: UTF8.self))
    state.renderer = nil
    guard !isForPeople else { return state.add(lines) }
    state.addShortened(lines)
    state.add(["# end of rows"])
  }

  private func quoted(_ diagnostic: Diagnostic, in source: SourceText?) -> [String] {
    Self.lines(of: DiagnosticRenderer(usesColor: false).render(diagnostic, in: source))
      .map { mark + $0 }
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
