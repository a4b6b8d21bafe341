import ArgumentParser
import Tx

/// `tx verify RUN`: reads every row of a run again.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "verify",
    abstract: "Read a run's rows again and settle those that nobody told of."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("A run; 'last' is the newest.", valueName: "run"))
  var name: String

  func run() async throws {
    try await CommandSession(options: options).run("verify", name)
  }
}
