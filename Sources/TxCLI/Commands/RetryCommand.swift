import ArgumentParser
import Tx

/// `tx retry RUN`: tries again what failed, from fresh values, as a run of its own.
struct RetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "retry",
    abstract: "Try again what failed in a run and its retries."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("A run; 'last' is the newest.", valueName: "run"))
  var name: String

  func run() async throws {
    try await CommandSession(options: options).run("retry", name)
  }
}
