import Tx
import TxDiagnostics
import TxREPL

/// Runs texts on the account that the options choose, and ends with the status that the outcome deserves.
struct CommandSession {
  let options: GlobalOptions
  let messages: Messages
  let folders = Folders(environment: Process.environment)
  private let account: Account

  init(options: GlobalOptions, fallsBackToSandbox: Bool = false) throws {
    let account = try Self.account(options: options, fallsBack: fallsBackToSandbox)
    self.init(options: options, account: account)
  }

  init(options: GlobalOptions, account: Account) {
    self.account = account
    var options = options
    options.sandbox = account.isEmbedded
    self.options = options
    messages = Messages(options: options, environment: Process.environment)
  }

  /// Creates the account that options and environment name; `fallsBack` lets the prompt open the embedded one.
  private static func account(options: GlobalOptions, fallsBack: Bool) throws(ExitStatus) -> Account
  {
    let messages = Messages(options: options, environment: Process.environment)
    do throws(Diagnostic) {
      let choosing = try AccountChoice.choose(
        sandbox: options.sandbox,
        profile: options.profile,
        environment: Process.environment
      )
      if let warning = choosing.warning { messages.show(warning) }
      guard let choice = choosing.choice ?? (fallsBack ? .sandbox : nil) else { throw .noKey }
      return try Account(choice)
    } catch {
      messages.show(error)
      throw .unauthenticated
    }
  }

  /// Runs the texts one after another and stops at the first that fails.
  ///
  /// `explains` says of each what it would do.
  func run(
    _ sources: [SourceText],
    parameters: [String: String] = [:],
    explains: Bool = false
  ) async throws {
    // Everything that can be known to be wrong is said before the first request of the first text.
    let writer = OutputWriter(options: options, messages: messages)
    let form: Explanation.Form = options.chosenFormat == "json" ? .json : .lines
    try await withSession(isInteractive: Terminal.isTerminal(0) && Terminal.isTerminal(2)) {
      session in
      var report = Report()
      let interruption = Interruption(session)
      defer { interruption.end() }
      for source in sources {
        messages.setSource(source)
        let more =
          explains
          ? try await session.explain(source, as: form, output: writer)
          : try await session.run(source, parameters: parameters, output: writer)
        report.merge(more)
        guard report.isClean else { break }
      }
      messages.clearProgress()
      if let status = ExitStatus(report, options: options) { throw status }
    }
  }

  /// Makes a session of the account for the length of a closure.
  func withSession(
    isInteractive: Bool,
    keepsLast: Bool = false,
    approver: (any Approver)? = nil,
    _ body: @escaping (Session) async throws -> Void
  ) async throws {
    try await account.withTransport(folders: folders, isReset: options.reset) { transport in
      var host = Host(
        account: account.name,
        baseURL: account.baseURL,
        apiKey: account.apiKey,
        transport: transport
      )
      host.journalFolder = folders.account(account.name)
      host.approver = approver ?? TerminalApprover(messages: messages, isVerbose: options.verbose)
      (host.limits, host.capabilities) = (.unbounded, .everything)
      host.policy = policy(isInteractive: isInteractive)
      host.concurrency = options.concurrency
      host.requestTimeout = .seconds(options.timeout)
      host.jobDeadline = try DurationOption.read(options.jobDeadline, name: "--job-deadline")
      host.lockPatience =
        try options.waitLock.map { try DurationOption.read($0, name: "--wait-lock") } ?? .zero
      host.keepsLast = keepsLast
      host.readFile = ScriptFile.forScripts
      host.writeFile = ScriptFile.writing
      if options.trace { host.trace = { StandardError.write($0 + "\n") } }
      do {
        try await body(try Engine().session(host))
      } catch let error as TxError {
        error.diagnostics.forEach { messages.show($0) }
        throw ExitStatus(error)
      }
    }
  }

  /// The account's name for people.
  var title: String { account.title }

  var isSandbox: Bool { account.isSandbox }

  /// The profile that the account is of, if it is of any.
  var profile: Profile? { account.profile }

  /// The folder of the account's journal.
  var accountFolder: String { folders.account(account.name) }

  /// The file that keeps what is typed at the prompt: one for each profile.
  var history: String {
    folders.namedHistory ?? (account.profile == nil ? folders.state : accountFolder) + "/history"
  }

  /// What the prompt opens with.
  var banner: String {
    if account.isEmbedded {
      return
        "tx \(TxCommand.version) on the embedded sandbox: nothing here is real. 'help' helps.\n"
    }
    let place = account.profile.map { "profile \($0.name), \(account.baseURL)" } ?? account.title
    return "tx \(TxCommand.version) on \(place). 'help' helps.\n"
  }

  /// What changes may do: of options and profile, whatever is stricter.
  func policy(isInteractive: Bool) -> Policy {
    let guards = account.profile?.guards ?? ProfileGuards()
    var policy = Policy()
    policy.isInteractive = isInteractive
    policy.assumesYes = options.yes
    policy.isReadOnly = options.readOnly || guards.isReadOnly
    policy.isDryRun = options.dryRun
    policy.maximum = [options.maxAffected, guards.maximum].compactMap(\.self).min()
    policy.allowedVerbs = Set(options.allowedVerbs)
    policy.permittedVerbs = guards.permittedVerbs
    return policy
  }
}

extension ExitStatus {
  /// The status of texts that ran to their end; nil when all is well.
  init?(_ report: Report, options: GlobalOptions) {
    if report.wasInterrupted {
      self = .interrupted
    } else if report.unknown > 0 {
      self = .someUnknown
    } else if report.failed > 0 || report.conflict > 0 {
      self = .someFailed
    } else if options.detailedExit, report.plannedChanges {
      self = .planHasChanges
    } else if options.detailedExit, report.rows == 0 {
      self = .nothingMatched
    } else {
      return nil
    }
  }
}
