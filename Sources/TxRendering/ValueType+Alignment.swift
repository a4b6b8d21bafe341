import TxValues

extension ValueType {
  /// Whether values are compared by their size, so that digits stand under digits.
  var isNumeric: Bool { self == .int || self == .decimal }
}
