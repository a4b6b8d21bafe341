import Synchronization
import Tx
import TxDiagnostics
import TxREPL

/// Everything that is not data, on standard error: diagnostics, progress, summaries.
final class Messages: Sendable {
  // A class, since the progress line on the screen is one thing whoever writes.
  private let options: GlobalOptions
  private let environment: [String: String]
  private let line = Mutex(
    ProgressLine(clock: ContinuousClock(), isTerminal: Terminal.isTerminal(2))
  )
  private let source = Mutex<(text: SourceText, starred: SourceText)?>(nil)

  init(options: GlobalOptions, environment: [String: String]) {
    self.options = options
    self.environment = environment
  }

  /// The text that the next diagnostics speak of.
  func setSource(_ text: SourceText) {
    // Secrets that stand in a text are not repeated around a mistake in it.
    let starred = Engine().starred(text)
    source.withLock { $0 = (text, starred) }
  }

  /// Whether a stream gets colours: flag before environment before terminal.
  func colors(descriptor: Int32) -> Bool {
    switch options.color {
    case .always: true
    case .never: false
    case .auto:
      if !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb" {
        false
      } else {
        !(environment["CLICOLOR_FORCE"] ?? "").isEmpty || Terminal.isTerminal(descriptor)
      }
    }
  }

  func show(_ problem: Diagnostic) {
    let diagnostic = problem.reaching(options.command)
    if options.quiet, diagnostic.severity != .error { return }
    clearProgress()
    let text = source.withLock { $0 }
    if options.errorFormat == .json {
      StandardError.write(DiagnosticJSONRenderer().render(diagnostic, in: text?.text) + "\n")
    } else {
      let renderer = DiagnosticRenderer(usesColor: colors(descriptor: 2))
      StandardError.write(renderer.render(diagnostic, in: text?.starred) + "\n")
    }
  }

  /// Draws the progress line when it is due.
  func show(_ progress: Progress) {
    guard !options.quiet else { return }
    let width = Terminal.size(2)?.columns
    let text = line.withLock { $0.text(for: progress, width: width) }
    if let text { StandardError.write(text) }
  }

  func summary(_ text: String) {
    if let erasure = line.withLock({ $0.end() }) { StandardError.write(erasure) }
    guard !options.quiet else { return }
    // The next command has to reach the same account.
    let typed = text.replacing("\nnext: tx ", with: "\nnext: \(options.command) ")
    StandardError.write(typed.hasSuffix("\n") ? typed : typed + "\n")
  }

  /// Takes the progress line off the screen, so that something else can be written there.
  func clearProgress() {
    if let erasure = line.withLock({ $0.clear() }) { StandardError.write(erasure) }
  }
}

extension Diagnostic {
  /// The same, where the commands that its notes propose reach the account of this one.
  fileprivate func reaching(_ command: String) -> Diagnostic {
    var diagnostic = self
    diagnostic.notes = notes.map { note in
      Note(note.text.replacing(": tx ", with: ": \(command) "), at: note.span)
    }
    return diagnostic
  }
}
