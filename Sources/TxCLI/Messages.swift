import Synchronization
import Tx
import TxDiagnostics
import TxREPL

/// Everything that is not data, on standard error: diagnostics, progress, summaries.
final class Messages: Sendable {
  // A class, since the progress line on the screen is one thing whoever writes.
  private let options: GlobalOptions
  private let environment: [String: String]
  private let line = Mutex(ProgressLine())
  private let source = Mutex<SourceText?>(nil)

  private struct ProgressLine {
    var isShown = false
    var lastDrawn: ContinuousClock.Instant?
  }

  init(options: GlobalOptions, environment: [String: String]) {
    self.options = options
    self.environment = environment
  }

  /// The text that the next diagnostics speak of.
  func setSource(_ text: SourceText?) { source.withLock { $0 = text } }

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
    let diagnostic = options.sandbox ? problem.onSandbox : problem
    if options.quiet, diagnostic.severity != .error { return }
    clearProgress()
    let text = source.withLock { $0 }
    if options.errorFormat == .json {
      StandardError.write(DiagnosticJSONRenderer().render(diagnostic, in: text) + "\n")
    } else {
      let renderer = DiagnosticRenderer(usesColor: colors(descriptor: 2))
      StandardError.write(renderer.render(diagnostic, in: text) + "\n")
    }
  }

  /// Draws the progress line at most ten times a second; off a terminal a line every ten seconds.
  func show(_ progress: Progress) {
    guard !options.quiet else { return }
    let isTerminal = Terminal.isTerminal(2)
    let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
    let now = ContinuousClock.now
    let isDue = line.withLock { line -> Bool in
      guard let last = line.lastDrawn else {
        line.lastDrawn = now
        line.isShown = isTerminal
        return isTerminal
      }
      guard now - last >= pause else { return false }
      line.lastDrawn = now
      line.isShown = isTerminal
      return true
    }
    guard isDue else { return }
    let text =
      "settled \(progress.settled) of \(progress.total) · \(progress.failed) failed"
      + " · \(progress.jobs) jobs"
    StandardError.write(isTerminal ? "\r\u{1B}[K" + text : text + "\n")
  }

  func summary(_ text: String) {
    clearProgress()
    guard !options.quiet else { return }
    // The next command has to reach the same account.
    let typed =
      options.sandbox ? text.replacing("\nnext: tx ", with: "\nnext: tx --sandbox ") : text
    StandardError.write(typed.hasSuffix("\n") ? typed : typed + "\n")
  }

  /// Takes the progress line off the screen, so that something else can be written there.
  func clearProgress() {
    let wasShown = line.withLock { line in
      defer { line.isShown = false }
      return line.isShown
    }
    if wasShown { StandardError.write("\r\u{1B}[K") }
  }
}

extension Diagnostic {
  /// The same, where the commands that its notes propose have to reach the embedded account.
  fileprivate var onSandbox: Diagnostic {
    var diagnostic = self
    diagnostic.notes = notes.map { note in
      Note(note.text.replacing(": tx ", with: ": tx --sandbox "), at: note.span)
    }
    return diagnostic
  }
}
