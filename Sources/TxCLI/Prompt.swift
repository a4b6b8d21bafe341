import Tx
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxREPL

/// The interactive prompt on an account.
struct Prompt {
  private let options: GlobalOptions
  private let setup: CommandSession
  private let engine = Engine()

  /// The account that `.profile NAME` has opened.
  private let next = NextSession()

  init(options: GlobalOptions) throws {
    self.init(setup: try CommandSession(options: options, fallsBackToSandbox: true))
  }

  private init(setup: CommandSession) {
    options = setup.options
    self.setup = setup
  }

  /// Runs the prompt, and another one for each account that is gone to.
  func run() async throws {
    var prompt = self
    while true {
      try await prompt.runHere()
      guard let setup = prompt.next.session else { return }
      prompt = Prompt(setup: setup)
    }
  }

  private func runHere() async throws {
    try Folders.make(setup.folders.state)
    if setup.profile != nil { try Folders.make(setup.accountFolder) }
    let mode = PromptMode(now: Host.timeOfDay())
    let relay = ApproverRelay()
    try await setup.withSession(isInteractive: true, keepsLast: true, approver: relay) { session in
      let names = makeNames(of: session)
      let editor = makeEditor(names: names, mode: mode)
      names.onChange { editor.offerNewCandidates() }
      relay.set(PromptApprover(editor: editor, mode: mode) { StandardError.write($0) })
      if !options.quiet { StandardError.write(setup.banner) }
      let writer = OutputWriter(options: options, messages: setup.messages, isInteractive: true)
      await runStartFile(in: session, output: writer)
      await REPL(
        session: session,
        editor: editor,
        output: writer,
        mode: mode,
        settings: makeSettings(output: writer, names: names)
      )
      .run()
      names.end()
      await editor.end()
    }
  }

  private func makeNames(of session: Session) -> NameCache {
    let start = ContinuousClock.now
    return NameCache(elapsed: { ContinuousClock.now - start }) { topic, tell in
      await session.readNames(of: topic, tell: tell)
    }
  }

  private func makeEditor(names: NameCache, mode: PromptMode) -> EditLineEditor {
    let setup = setup
    let completer = PromptCompleter(
      engine: engine,
      names: names,
      profiles: { setup.profileCandidates() }
    )
    let secrets = engine.secretNames
    let history = HistoryFile(path: setup.history, limit: 10_000) { line in
      // A line that only mentions a secret field is a small loss; one that assigns it must not stay.
      let typed = line.filter { !$0.isWhitespace }
      return secrets.contains { typed.contains($0 + "=") }
    }
    var hooks = mode.hooks(
      engine: engine,
      completer: completer,
      usesColor: setup.messages.colors(descriptor: 1)
    )
    hooks.edit = { TextEditor(environment: Process.environment).edit($0) }
    return EditLineEditor(
      name: "tx",
      hooks: hooks,
      history: history
    )
  }

  private func makeSettings(output: OutputWriter, names: NameCache) -> REPL.Settings {
    let messages = setup.messages
    let start = ContinuousClock.now
    var settings = REPL.Settings(
      show: { messages.show($0) },
      say: { text in
        messages.clearProgress()
        StandardError.write(text)
      },
      elapsed: { ContinuousClock.now - start }
    )
    settings.begin = { messages.setSource($0) }
    settings.edit = { TextEditor(environment: Process.environment).edit($0) }
    settings.hasChanged = { names.expire() }
    settings.useFormat = { output.use(format: $0) }
    // What is wrong has been said.
    settings.read = { try? ScriptFile.read($0, messages: messages) }
    settings.title = setup.title
    settings.isSandbox = setup.isSandbox
    settings.usesColor = messages.colors(descriptor: 1)
    settings.surroundings = makeSurroundings()
    return settings
  }

  private func makeSurroundings() -> PromptSurroundings {
    let (setup, next) = (setup, next)
    var surroundings = PromptSurroundings()
    surroundings.limits = setup.limits
    surroundings.profiles = { setup.profilesText() }
    surroundings.opens = { name in
      var options = setup.options
      options.sandbox = name == Profile.reservedName
      options.profile = options.sandbox ? nil : name
      options.reset = false
      // What is wrong has been said.
      guard let session = try? CommandSession(options: options) else { return false }
      next.set(session)
      return true
    }
    return surroundings
  }

  /// Runs `init.tx`, if there is one; what is wrong with it is said, and the prompt opens all the same.
  private func runStartFile(in session: Session, output: OutputWriter) async {
    let path = setup.folders.configuration + "/init.tx"
    guard !options.noRc, ScriptFile.exists(path),
      let source = try? ScriptFile.read(path, messages: setup.messages)
    else { return }
    setup.messages.setSource(source)
    do throws(TxError) {
      try await session.run(source, output: output)
    } catch {
      error.diagnostics.forEach { setup.messages.show($0) }
    }
  }
}
