import ArgumentParser
import Tx
import TxDiagnostics
import TxPlanner
import TxREPL

/// `tx`, `tx -c '…'`, `tx FILE`: runs statements, a script, or the prompt.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "run",
    abstract: "Run statements, a script, or the prompt (the default)."
  )

  @OptionGroup var options: GlobalOptions

  @Option(
    name: [.customShort("c"), .customShort("e")],
    help: ArgumentHelp("Statements to run; may be given several times.", valueName: "statements")
  )
  var command: [String] = []

  @Argument(help: "A script; - is standard input.", completion: .file(extensions: ["tx"]))
  var file: String?

  @Option(help: ArgumentHelp("A value for a parameter of the script.", valueName: "name=value"))
  var param: [String] = []

  @Flag(help: .hidden)
  var scriptHelp = false

  mutating func validate() throws {
    guard param.isEmpty || file != nil else {
      throw ValidationError("Only a script has parameters.")
    }
    guard param.allSatisfy({ $0.contains("=") }) else {
      throw ValidationError("--param requires NAME=VALUE.")
    }
    guard command.isEmpty || file == nil else {
      throw ValidationError("Either -c or a file, not both.")
    }
  }

  func run() async throws {
    if command.isEmpty, file == nil {
      let isTerminal = Terminal.isTerminal(0)
      if isTerminal { return try await Prompt(options: options).run() }
    }
    let messages = Messages(options: options, environment: Process.environment)
    let sources = try sources(messages: messages)
    if scriptHelp {
      var scope = Engine().emptyScope(now: Host.timeOfDay())
      let parameters = sources.flatMap {
        Engine().check($0, scope: &scope, read: ScriptFile.forScripts).parameters
      }
      let text = ScriptHelp.text(of: file ?? "-", parameters: parameters)
      FileStream.standardOutput.write(Array(text.utf8))
      return
    }
    // A text that is wrong is refused before the account matters.
    try CheckCommand.check(sources, parameters: parameters, messages: messages)
    try await CommandSession(options: options).run(sources, parameters: parameters)
  }

  /// What was given for the script's parameters; of two values the last one counts.
  private var parameters: [String: String] { Self.parameters(param) }

  static func parameters(_ param: [String]) -> [String: String] {
    var parameters: [String: String] = [:]
    for given in param {
      let parts = given.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      parameters[String(parts[0])] = String(parts[1])
    }
    return parameters
  }

  private func sources(messages: Messages) throws(ExitStatus) -> [SourceText] {
    if !command.isEmpty {
      return command.enumerated().map { SourceText(name: "<command \($0 + 1)>", $1) }
    }
    guard let file else { return [try ScriptFile.readStandardInput(messages: messages)] }
    return [try ScriptFile.read(file, messages: messages)]
  }
}
