import ArgumentParser
import Tx

/// `tx explain 'PIPELINE'`: the plan; nothing is sent but reads.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "explain",
    abstract: "Show what a pipeline, undo or retry would do; nothing is changed."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The pipeline.")
  var pipeline: String

  func run() async throws {
    let source = SourceText(name: "<command 1>", pipeline)
    let messages = Messages(options: options, environment: Process.environment)
    try CheckCommand.check([source], messages: messages)
    guard Engine().isExplainable(source) else {
      throw ValidationError("explain requires one pipeline.")
    }
    try await CommandSession(options: options).run([source], explains: true)
  }
}
