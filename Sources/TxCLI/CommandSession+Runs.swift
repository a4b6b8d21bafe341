import Tx
import TxSyntax

extension CommandSession {
  /// Runs the statement about a run that a command stands for.
  func run(_ command: String, _ name: String, options: String = "") async throws {
    let statement = "\(command) \(SyntaxPrinter.quoted(name))\(options)"
    try await run([SourceText(name: command, statement)])
  }

  /// Removes runs that ended so long ago from the journal.
  func pruneRuns(olderThan age: Duration) async throws {
    let messages = messages
    try await withSession(isInteractive: false) { session in
      let count = try await session.pruneRuns(olderThan: age)
      messages.summary(count == 1 ? "1 run removed" : "\(count) runs removed")
    }
  }
}
