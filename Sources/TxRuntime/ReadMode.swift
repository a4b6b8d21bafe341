/// How sure a set has to be before its rows go on.
package enum ReadMode: Sendable, Hashable {
  /// Pages are passed on as they come; what they missed is appended at the end.
  ///
  /// The next ones are on their way while those are worked on.
  case stream
  /// The same, but no page is asked for before somebody wants its rows, who may soon have enough.
  case streamOnDemand
  /// The set is whole before the first row is passed on.
  case freeze
  /// The same, and read twice whatever the first pass says: what is deleted does not come back.
  case freezeTwice

  /// Whether rows go on before all are there.
  var isStream: Bool { self == .stream || self == .streamOnDemand }
}
