import ArgumentParser
import Tx

/// `tx wait RUN`: follows what was sent of a run to its end.
struct WaitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "wait",
    abstract: "Follow what was sent of a run to its end."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("A run; 'last' is the newest.", valueName: "run"))
  var name: String

  func run() async throws {
    try await CommandSession(options: options).run("wait", name)
  }
}
