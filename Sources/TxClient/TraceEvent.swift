/// One attempt of one call, told to whoever traces: never a header, a body or the key.
package struct TraceEvent: Sendable, Hashable {
  package let method: String
  /// Path and query, encoded.
  package let path: String
  package let attempt: Int
  package let sentBytes: Int
  package let milliseconds: Int64
  package let outcome: Outcome

  /// What came of it.
  package enum Outcome: Sendable, Hashable {
    case answered(status: Int, bytes: Int)
    case failed(TransportError.Kind)
  }

  package init(
    method: String,
    path: String,
    attempt: Int,
    sentBytes: Int,
    milliseconds: Int64,
    outcome: Outcome
  ) {
    self.method = method
    self.path = path
    self.attempt = attempt
    self.sentBytes = sentBytes
    self.milliseconds = milliseconds
    self.outcome = outcome
  }
}

extension TraceEvent: CustomStringConvertible {
  /// One line, `GET /v2/phone_numbers → 200, 241,000 bytes in 35 ms`, without the digits grouped.
  package var description: String {
    let again = attempt > 1 ? " (attempt \(attempt))" : ""
    return switch outcome {
    case .answered(let status, let bytes):
      "\(method) \(path)\(again) → \(status), \(bytes) bytes in \(milliseconds) ms"
    case .failed(let kind):
      "\(method) \(path)\(again) → \(kind.rawValue) after \(milliseconds) ms"
    }
  }
}
