import ArgumentParser
import Tx

/// `tx apply PLAN`: carries a plan file out.
struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Carry out a plan that was written to a file."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A file that 'tx plan' has written.")
  var file: String

  func run() async throws {
    try await CommandSession(options: options).run("apply", file)
  }
}
