import Tx

extension CommandSession {
  /// Shows the summary of a run on standard error and its rows on standard output.
  func report(on name: String) async throws {
    let writer = OutputWriter(options: options, messages: messages)
    try await withSession(isInteractive: false) { session in
      try await session.report(on: name, output: writer)
    }
  }
}
