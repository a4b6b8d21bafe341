/// What became of reading a word.
package enum WordReading: Sendable, Hashable {
  /// The value that the word writes.
  case value(Value)
  /// Why the word is not of the type, and what to write instead where that is known.
  case refused(reason: String, hint: String?)
}

/// What the meaning of words depends on beside their type.
package struct ReadingContext: Sendable, Hashable {
  /// When the statement started.
  package let now: Instant
  /// How far clocks are ahead of UTC, for days and for times without a zone.
  package let utcOffsetMinutes: Int
  /// The calling code that numbers without `+` get, `1`; nil where such numbers are refused.
  package let callingCode: String?

  /// Creates a context.
  package init(now: Instant, utcOffsetMinutes: Int = 0, callingCode: String? = nil) {
    self.now = now
    self.utcOffsetMinutes = utcOffsetMinutes
    self.callingCode = callingCode
  }
}
