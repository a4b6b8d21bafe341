/// How sure a set has to be before its rows go on.
package enum ReadMode: Sendable, Hashable {
  /// Pages are passed on as they come; what they missed is appended at the end.
  case stream
  /// The set is whole before the first row is passed on.
  case freeze
  /// The same, and read twice whatever the first pass says: what is deleted does not come back.
  case freezeTwice
}
