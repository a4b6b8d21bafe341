import ArgumentParser
import Tx

/// `tx report RUN`: what became of every number of a run.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show what became of every number of a run."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A run; 'last' is the newest.")
  var name: String

  func run() async throws {
    try await CommandSession(options: options).report(on: name)
  }
}
