/// The session's policy, changed by `set`; a statement's own options lie above it.
package struct Settings: Sendable, Hashable {
  /// The bound on changed rows; `set` only lowers it.
  package var maximum: Int?
  package var onError: ChangeOptions.OnError?
  package var failureBudget: ChangeOptions.FailureBudget?
  package var canary: Int?
  package var verification: ChangeOptions.Verification?
  package var note: String?
  /// The calling code that numbers without `+` get; nil where such numbers are refused.
  package var callingCode: String?
  /// How far clocks are ahead of UTC, for days and for times without a zone.
  package var utcOffsetMinutes = 0
  /// Whether every set that is kept or changed is read twice, whatever the first pass says.
  package var scansTwice = false

  package init() {}

  /// The words that `set` knows, each with what it takes.
  package static let options: [OptionSignature] = [
    OptionSignature("canary", .count, "rows to send and check before the rest"),
    OptionSignature("default_country", .country, "the country of numbers without '+'"),
    OptionSignature("max_affected", .count, "refuse a statement that would change more rows"),
    OptionSignature("max_failed", .share, "stop sending after so many failures"),
    OptionSignature("note", .text, "kept in the journal"),
    OptionSignature("on_error", .word(["continue", "stop"]), "whether other rows go on"),
    OptionSignature("scan", .word(["single", "double"]), "whether sets are always read twice"),
    OptionSignature("timezone", .offset, "the zone of dates without one"),
    OptionSignature("verify", .word(["none", "sample", "all"]), "how much is read again"),
  ]

  /// Takes an option of `set` over; the maximum only falls.
  package mutating func apply(_ option: OptionValue) {
    switch (option.name, option.argument) {
    case ("canary", .count(let count)): canary = count
    case ("default_country", .text(let code)): callingCode = code
    case ("max_affected", .count(let count)): maximum = min(count, maximum ?? count)
    case ("max_failed", .count(let count)): failureBudget = .rows(count)
    case ("max_failed", .percent(let percent)): failureBudget = .percent(percent)
    case ("note", .text(let text)): note = text
    case ("on_error", .text(let word)): onError = ChangeOptions.OnError(rawValue: word)
    case ("scan", .text(let word)): scansTwice = word == "double"
    case ("timezone", .minutes(let minutes)): utcOffsetMinutes = minutes
    case ("verify", .text(let word)): verification = ChangeOptions.Verification(rawValue: word)
    default: break
    }
  }
}
