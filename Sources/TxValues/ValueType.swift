/// What values of a field are and how words are read into them.
public indirect enum ValueType: Sendable, Hashable {
  case bool
  case int
  case decimal
  case text
  /// Compared without regard to case.
  case tag
  /// One of a fixed or open set of spellings.
  case enumeration
  /// A decimal or UUID identifier, compared byte by byte.
  case id
  /// An E.164 number with its leading `+`.
  case phone
  case time
  case duration
  case record
  case list(ValueType)
}
