import ArgumentParser
import Tx
import TxREPL

/// `tx`, `tx -c '…'`, `tx FILE`: runs statements, a script, or the prompt.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run statements, a script, or the prompt (the default)."
  )

  @OptionGroup var options: GlobalOptions

  @Option(
    name: [.customShort("c"), .customShort("e")],
    help: "Statements to run; may be given several times."
  )
  var command: [String] = []

  @Argument(help: "A script; - is standard input.")
  var file: String?

  mutating func validate() throws {
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
    // A text that is wrong is refused before the account matters.
    try CheckCommand.check(sources, messages: messages)
    try await CommandSession(options: options).run(sources)
  }

  private func sources(messages: Messages) throws(ExitStatus) -> [SourceText] {
    if !command.isEmpty {
      return command.enumerated().map { SourceText(name: "<command \($0 + 1)>", $1) }
    }
    guard let file else { return [try ScriptFile.readStandardInput(messages: messages)] }
    return [try ScriptFile.read(file, messages: messages)]
  }
}
