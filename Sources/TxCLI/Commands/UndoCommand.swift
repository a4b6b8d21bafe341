import ArgumentParser
import Tx

/// `tx undo RUN`: writes back what a run changed, where nobody has changed it since.
struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "undo",
    abstract: "Write back what a run and its retries changed."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("A run; 'last' is the newest.", valueName: "run"))
  var name: String

  @Flag(help: "This run alone, not its retries too.")
  var only = false

  func run() async throws {
    try await CommandSession(options: options).run("undo", name, options: only ? " only=yes" : "")
  }
}
