import Tx
import TxDiagnostics
import TxREPL
import TxPlanner

/// The interactive prompt on an account.
struct Prompt {
  let options: GlobalOptions

  func run() async throws {
    let setup = try CommandSession(options: options, fallsBackToSandbox: true)
    let messages = setup.messages
    try Folders.make(setup.folders.state)
    let mode = PromptMode()
    let engine = Engine()
    let relay = ApproverRelay()
    try await setup.withSession(isInteractive: true, keepsLast: true, approver: relay) { session in
      let completer = Completer(session: session, engine: engine)
      let editor = EditLineEditor(
        name: "tx",
        hooks: mode.hooks(completer: completer, vocabulary: engine.planner.vocabulary),
        history: HistoryFile(path: setup.folders.history, limit: 10_000)
      )
      let say: @Sendable (String) -> Void = { StandardError.write($0) }
      relay.set(PromptApprover(editor: editor, mode: mode, say: say))
      let start = ContinuousClock.now
      var settings = REPL.Settings(
        show: { diagnostic, source in
          messages.setSource(source)
          messages.show(diagnostic)
        },
        say: say,
        elapsed: { ContinuousClock.now - start }
      )
      settings.title = setup.title
      settings.isSandbox = setup.isSandbox
      settings.usesColor = messages.colors(descriptor: 1)
      if !options.quiet { say(setup.banner) }
      let writer = OutputWriter(options: options, messages: messages)
      await REPL(session: session, editor: editor, output: writer, mode: mode, settings: settings)
        .run()
      await editor.end()
    }
  }
}
