import ArgumentParser
import Tx

/// `tx runs`: the runs of this account, newest first.
struct RunsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List the runs of this account."
  )

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let statement = "find runs | sort started_at desc"
    try await CommandSession(options: options).run([SourceText(name: "runs", statement)])
  }
}
