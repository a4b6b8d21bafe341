import ArgumentParser
import Tx

/// `tx resume RUN`: goes on where an interrupted run stopped; it was approved already.
struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "resume",
    abstract: "Go on with an interrupted run."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("A run; 'last' is the newest.", valueName: "run"))
  var name: String

  func run() async throws {
    try await CommandSession(options: options).run("resume", name)
  }
}
