import Synchronization
import Tx
import TxValues

extension CommandSession {
  /// Returns how many numbers the account has, which takes one request.
  func countNumbers() async throws -> Int64 {
    let answer = SingleCount()
    try await withSession(isInteractive: false) { session in
      try await session.run(SourceText(name: "login", "find numbers | count"), output: answer)
    }
    return answer.value
  }
}

/// Keeps the one number that a statement gives.
private final class SingleCount: SessionOutput {
  // A class, since the session holds it and the caller reads it.
  private let count = Mutex<Int64>(0)

  var value: Int64 { count.withLock { $0 } }

  func receive(_ event: Event) async throws(OutputError) {
    guard case .rows(let rows) = event, case .int(let number)? = rows.first?.values.first else {
      return
    }
    count.withLock { $0 = number }
  }

  func show(_ message: Message) {}
}
