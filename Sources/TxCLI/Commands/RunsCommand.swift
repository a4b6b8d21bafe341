import ArgumentParser
import Tx

/// `tx runs`: the runs of this account, newest first; `tx runs prune` forgets the old ones.
struct RunsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "runs",
    abstract: "List the runs of this account, or remove old ones."
  )

  /// What is done instead of listing them.
  enum Action: String, WordOption { case prune }

  @OptionGroup var options: GlobalOptions

  // An argument and no command of its own, so that options may stand before it.
  @Argument(help: "prune: remove the runs that ended long ago.")
  var action: Action?

  @Option(help: "With prune: how long ago they ended.")
  var olderThan = "90d"

  mutating func validate() throws { _ = try age }

  private var age: Duration {
    get throws { try DurationOption.read(olderThan, name: "--older-than") }
  }

  func run() async throws {
    let session = try CommandSession(options: options)
    if action == .prune { return try await session.pruneRuns(olderThan: age) }
    let statement = "find runs | sort started_at desc"
    try await session.run([SourceText(name: "runs", statement)])
  }
}
