import ArgumentParser
import Tx

/// `tx explain 'PIPELINE'`: the plan; nothing is sent but reads.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show what a pipeline would do; nothing is changed."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The pipeline.")
  var pipeline: String

  func run() async throws {
    let source = SourceText(name: "<command 1>", "explain " + pipeline)
    let messages = Messages(options: options, environment: Process.environment)
    guard Engine().countStatements(in: source) == 1 else {
      throw ValidationError("explain requires one pipeline.")
    }
    try CheckCommand.check([source], messages: messages)
    try await CommandSession(options: options).run([source])
  }
}
