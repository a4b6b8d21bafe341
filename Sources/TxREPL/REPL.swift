package import Tx
import TxDiagnostics
import TxSyntax

/// Reads a statement, carries it out, shows what came of it, and again: the prompt.
///
/// The line editor, the session and the output are given; this knows the order of things. Holes are asked for one by one
/// before a statement runs. A statement that failed comes back with the cursor at the fault. Ctrl-C stops the statement and
/// never the program; Ctrl-D on an empty line ends it.
package struct REPL: Sendable {
  let session: Session
  let editor: any LineEditing
  let settings: Settings
  private let output: any SessionOutput
  private let mode: PromptMode
  private let interrupts: StatementInterrupts

  /// What the prompt looks like and who is told what.
  package struct Settings: Sendable {
    /// The account's name, shown in the prompt.
    package var title = "tx"
    /// Whether changes here are play.
    package var isSandbox = false
    package var usesColor = false
    /// What meta-commands about accounts and limits say.
    package var surroundings = PromptSurroundings()
    /// Shows a diagnostic of the text that was begun last.
    package var show: @Sendable (Diagnostic) -> Void
    /// Shows text for people.
    package var say: @Sendable (String) -> Void
    /// The time since some instant, for `.timing`.
    package var elapsed: @Sendable () -> Duration
    /// Is told of the text that is carried out next, of which diagnostics speak.
    package var begin: @Sendable (SourceText) -> Void = { _ in }
    /// Opens a text in the person's own editor, and returns what came of it.
    package var edit: @Sendable (String) -> String? = { _ in nil }
    /// Shows results in another format from now on; false when there is none of that name.
    package var useFormat: @Sendable (String) -> Bool = { _ in false }
    /// Is told when the account may be another than before.
    package var hasChanged: @Sendable () -> Void = {}
    /// Reads a file of statements; nil when that cannot be done, which was said.
    package var read: @Sendable (String) -> SourceText? = { _ in nil }

    package init(
      show: @escaping @Sendable (Diagnostic) -> Void,
      say: @escaping @Sendable (String) -> Void,
      elapsed: @escaping @Sendable () -> Duration
    ) {
      self.show = show
      self.say = say
      self.elapsed = elapsed
    }
  }

  package init(
    session: Session,
    editor: any LineEditing,
    output: any SessionOutput,
    mode: PromptMode,
    settings: Settings
  ) {
    self.session = session
    self.editor = editor
    self.output = output
    self.mode = mode
    self.settings = settings
    interrupts = StatementInterrupts(session: session, say: settings.say)
  }

  /// Reads and carries out statements until the input ends or somebody leaves.
  package func run() async {
    var state = REPLState()
    let interrupts = interrupts
    editor.onInterrupt { interrupts.interrupt() }
    defer { editor.onInterrupt(nil) }
    while !state.isLeaving {
      interrupts.reset()
      mode.take(await session.typingScope)
      switch await editor.readLine(
        prompt: prompt,
        continuation: [StyledText("... ", sgr: "2")],
        right: []
      )
      {
      case .endOfInput: return
      case .cancelled, .interrupted: continue
      case .line(let text): await take(text, state: &state)
      }
    }
  }

  private var prompt: [StyledText] {
    let sgr = settings.usesColor ? (settings.isSandbox ? "32" : "1;31") : ""
    return [StyledText(settings.title, sgr: sgr), StyledText("> ")]
  }

  private func take(_ text: String, state: inout REPLState) async {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else { return }
    if first.hasPrefix(".") || MetaCommandTable.isBare(words) {
      guard let command = MetaCommandTable.command(named: first) else {
        let known = MetaCommandTable.all.map { "." + $0.name }.joined(separator: " ")
        settings.say("unknown command '\(first)'; there are \(known)\n")
        return
      }
      settings.say(await command.run(Array(words.dropFirst()), at: self, state: &state))
      return
    }
    state.lastStatement = text
    let filler = HoleFiller(session: session, editor: editor, mode: mode)
    guard let whole = await filler.filled(text) else { return }
    let start = settings.elapsed()
    let statement = TypedStatement(whole)
    let fault = await carryOut(SourceText(name: "<prompt>", statement.whole))
    if let fault {
      let offset = max(0, fault - statement.shift)
      await editor.mark(text, cursorUTF8Offset: min(offset, text.utf8.count))
    }
    if state.showsTiming {
      settings.say("\(settings.elapsed() - start)\n")
    }
  }

  /// Carries out statements; returns where the first fault is, if they fail.
  @discardableResult
  func carryOut(_ source: SourceText) async -> Int? {
    let (session, output) = (session, output)
    settings.begin(source)
    let hasChanged = settings.hasChanged
    let error = await interrupts.run { () -> TxError? in
      do throws(TxError) {
        let report = try await session.run(source, output: output)
        if !report.runs.isEmpty { hasChanged() }
        return nil
      } catch {
        if case .rejected = error { return error }
        // Statements before the one that failed may have changed something.
        hasChanged()
        return error
      }
    }
    guard let error else { return nil }
    error.diagnostics.forEach(settings.show)
    return error.diagnostics.first?.span?.lower ?? source.utf8.count
  }
}

/// What meta-commands change.
package struct REPLState {
  var isLeaving = false
  var showsTiming = false
  /// What was typed last, for `.edit`.
  var lastStatement = ""
}
