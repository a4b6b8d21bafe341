import ArgumentParser
import Tx
import TxDiagnostics
import TxPlanner

/// `tx check FILE…`: everything that is wrong, without any request unless asked to.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "check",
    abstract: "Parse and check scripts without any request."
  )

  @OptionGroup var options: GlobalOptions

  @Option(
    name: [.customShort("c"), .customShort("e")],
    help: ArgumentHelp("Statements to check; may be given several times.", valueName: "statements")
  )
  var command: [String] = []

  @Flag(help: "Ask the account too: names, and numbers that are written down.")
  var remote = false

  @Argument(help: "Scripts; - is standard input.", completion: .file(extensions: ["tx"]))
  var files: [String] = []

  mutating func validate() throws {
    guard !files.isEmpty || !command.isEmpty else { throw ValidationError("No file to check.") }
  }

  func run() async throws {
    try remote ? await checkRemotely() : checkHere()
  }

  /// Checks the texts without any request.
  func checkHere() throws {
    let messages = Messages(options: options, environment: Process.environment)
    let engine = Engine()
    var isWrong = false
    // Files are independent: names of one are not known in the next.
    for source in try sources(messages) {
      messages.setSource(source)
      var scope = engine.emptyScope(now: Host.timeOfDay())
      let diagnostics = engine.check(source, scope: &scope, read: ScriptFile.forScripts).diagnostics
      diagnostics.forEach { messages.show($0) }
      isWrong = isWrong || diagnostics.contains { $0.severity == .error }
    }
    if isWrong { throw ExitStatus.usage }
  }

  /// Checks each text in a session that asks the account.
  private func checkRemotely() async throws {
    let sources = try sources(Messages(options: options, environment: Process.environment))
    let session = try CommandSession(options: options)
    try await session.withSession(isInteractive: false) { account in
      var isWrong = false
      for source in sources {
        session.messages.setSource(source)
        let diagnostics = try await account.checkRemotely(source)
        diagnostics.forEach { session.messages.show($0) }
        isWrong = isWrong || diagnostics.contains { $0.severity == .error }
      }
      if isWrong { throw ExitStatus.usage }
    }
  }

  private func sources(_ messages: Messages) throws -> [SourceText] {
    try command.enumerated().map { SourceText(name: "<command \($0 + 1)>", $1) }
      + files.map { try ScriptFile.read($0, messages: messages) }
  }

  /// Refuses texts that are wrong; what one declares is known in the next.
  static func check(
    _ sources: [SourceText],
    parameters: [String: String] = [:],
    messages: Messages
  ) throws(ExitStatus) {
    let engine = Engine()
    var scope = engine.emptyScope(now: Host.timeOfDay())
    scope.parameters = parameters
    scope.requiresParameters = true
    for source in sources {
      let checked = engine.check(source, scope: &scope, read: ScriptFile.forScripts)
      let unknown = Parameter.unknown(parameters.keys, among: checked.parameters)
      let errors = checked.diagnostics.filter { $0.severity == .error } + unknown
      guard errors.isEmpty else {
        messages.setSource(source)
        errors.forEach { messages.show($0) }
        throw .usage
      }
    }
  }
}
