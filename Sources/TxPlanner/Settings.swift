/// The session's policy, changed by `set`; a statement's own options lie above it.
package struct Settings: Sendable, Hashable {
  /// The bound on changed rows; `set` only lowers it.
  package var maximum: Int?
  package var onError: ChangeOptions.OnError?
  package var failureBudget: ChangeOptions.FailureBudget?
  package var canary: Int?
  package var verification: ChangeOptions.Verification?
  package var note: String?

  package init() {}

  /// The words that `set` knows, each with what it takes.
  package static let options: [OptionSignature] = [
    OptionSignature("canary", .count, "rows to send and check before the rest"),
    OptionSignature("max_affected", .count, "refuse a statement that would change more rows"),
    OptionSignature("max_failed", .share, "stop sending after so many failures"),
    OptionSignature("note", .text, "kept in the journal"),
    OptionSignature("on_error", .word(["continue", "stop"]), "whether other rows go on"),
    OptionSignature("verify", .word(["none", "sample", "all"]), "how much is read again"),
  ]

  /// Takes an option of `set` over; the maximum only falls.
  package mutating func apply(_ option: OptionValue) {
    switch (option.name, option.argument) {
    case ("canary", .count(let count)): canary = count
    case ("max_affected", .count(let count)): maximum = min(count, maximum ?? count)
    case ("max_failed", .count(let count)): failureBudget = .rows(count)
    case ("max_failed", .percent(let percent)): failureBudget = .percent(percent)
    case ("note", .text(let text)): note = text
    case ("on_error", .text(let word)): onError = ChangeOptions.OnError(rawValue: word)
    case ("verify", .text(let word)): verification = ChangeOptions.Verification(rawValue: word)
    default: break
    }
  }
}
