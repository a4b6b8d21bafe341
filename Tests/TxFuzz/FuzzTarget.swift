import TxCatalog
import TxDiagnostics
import TxPlanner
import TxSyntax
import TxValues

/// One thing that any bytes are given to: it ends the process where a promise is broken.
struct FuzzTarget: Sendable {
  /// What libFuzzer calls with each input.
  typealias Function = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

  /// What it is called on the command line, and its corpus folder.
  let name: String
  let function: Function

  /// Alphabetical.
  static let all = [
    FuzzTarget(name: "check") { CheckTarget.run(input($0, $1)) },
    FuzzTarget(name: "completion") { CompletionTarget.run(input($0, $1)) },
    FuzzTarget(name: "import") { ImportTarget.run(input($0, $1)) },
    FuzzTarget(name: "json") { JSONTarget.run(input($0, $1)) },
    FuzzTarget(name: "parser") { ParserTarget.run(input($0, $1)) },
    FuzzTarget(name: "pattern") { PatternTarget.run(input($0, $1)) },
    FuzzTarget(name: "renderer") { RendererTarget.run(input($0, $1)) },
    FuzzTarget(name: "sandbox") { SandboxTarget.run(input($0, $1)) },
  ]

  private static func input(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
  }
}

/// What the targets have in common.
enum Fuzzing {
  /// A planner of the real catalog.
  static let planner = Planner(
    catalog: .standard,
    commands: [
      "apply", "cancel", "describe", "fail", "help", "history", "jobs", "print", "profile", "quit",
      "resume", "retry", "runs", "undo", "verify", "wait",
    ],
    formats: ["csv", "json", "jsonl", "list", "table", "tsv"]
  )

  /// A scope at a fixed time.
  static let scope = Scope(now: Instant(milliseconds: 1_750_000_000_000))

  /// Ends the process where a promise is broken; libFuzzer then keeps the input.
  static func require(_ holds: Bool, _ promise: @autoclosure () -> String) {
    if !holds { fatalError(promise()) }
  }

  /// Requires of every place that a diagnostic names that it is one of the text.
  static func requirePlaces(of diagnostics: [Diagnostic], in source: SourceText) {
    for diagnostic in diagnostics {
      let spans =
        [diagnostic.span].compactMap(\.self) + diagnostic.notes.compactMap(\.span)
        + diagnostic.fixIts.map(\.span)
      for span in spans {
        require(isInside(span, source), "\(diagnostic.code) is outside: \(span)")
      }
    }
  }

  /// Whether a span is one of the text.
  static func isInside(_ span: Span, _ source: SourceText) -> Bool {
    0 <= span.lower && span.lower <= span.upper && span.upper <= source.utf8.count
  }
}
