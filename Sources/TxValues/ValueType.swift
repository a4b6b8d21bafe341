/// What values of a field are and how words are read into them.
public indirect enum ValueType: Sendable, Hashable {
  /// `true` or `false`.
  case bool
  /// A whole number of 64 bits.
  case int
  /// A decimal number, kept digit by digit.
  case decimal
  /// Any text.
  case text
  /// Compared without regard to case.
  case tag
  /// One of a fixed or open set of spellings.
  case enumeration
  /// A decimal or UUID identifier, compared byte by byte.
  case id
  /// An E.164 number with its leading `+`.
  case phone
  /// A point in time.
  case time
  /// A length of time, such as `30s`.
  case duration
  /// Named members.
  case record
  /// Elements of one type.
  case list(ValueType)
}
