/// What became of a row, or of one call for it.
package enum Outcome: String, Sendable, Hashable, CaseIterable {
  /// The service confirmed it.
  case changed
  /// It was so already: nothing was sent.
  case unchanged
  /// The service refused it.
  case failed
  /// It was not attempted.
  case skipped
  /// It was written, and somebody else wrote something else afterwards.
  case conflict
  /// The service never told.
  case unknown

  /// How bad it is; a row's outcome is the worst of its calls.
  private var severity: Int {
    switch self {
    case .unchanged: 0
    case .changed: 1
    case .skipped: 2
    case .conflict: 3
    case .failed: 4
    case .unknown: 5
    }
  }

  /// Returns the worse of two.
  package func worse(_ other: Outcome) -> Outcome {
    other.severity > severity ? other : self
  }
}

/// The service's words about one row that it refused.
package struct ItemError: Sendable, Hashable {
  package let code: String?
  package let title: String
  package let detail: String?
  package let pointer: String?

  package init(code: String?, title: String, detail: String?, pointer: String?) {
    self.code = code
    self.title = title
    self.detail = detail
    self.pointer = pointer
  }
}
