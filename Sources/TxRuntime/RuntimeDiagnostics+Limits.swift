package import TxDiagnostics

// TX4050: limits of the program around.
extension Diagnostic {
  /// The code of everything that a limit has ended.
  static let limitCode = "TX4050"

  /// Somebody would have used more than there is; `used` is how much in all, where that is known.
  package static func limitReached(
    _ quantity: Meter.Quantity,
    limit: Int,
    used: Int?,
    at span: Span?
  ) -> Diagnostic {
    Diagnostic(
      limitCode,
      .error,
      "the limit of \(limit) \(quantity.words) is reached",
      at: span,
      notes: used.map { [Note("\($0) would be needed so far")] } ?? []
    )
  }
}

extension Meter.Quantity {
  /// What is counted, for people.
  fileprivate var words: String {
    switch self {
    case .steps: "steps"
    case .rows: "rows held"
    case .memory: "bytes of rows held"
    case .requests: "requests"
    case .mutations: "rows to change"
    case .output: "bytes of output"
    case .time: "milliseconds"
    }
  }
}
