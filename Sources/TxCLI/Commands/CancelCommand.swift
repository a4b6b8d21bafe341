import ArgumentParser
import Tx

/// `tx cancel RUN`: ends an interrupted run; what the service has taken goes on.
struct CancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "cancel",
    abstract: "End an interrupted run; what was not sent is skipped."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("A run; 'last' is the newest.", valueName: "run"))
  var name: String

  func run() async throws {
    try await CommandSession(options: options).run("cancel", name)
  }
}
