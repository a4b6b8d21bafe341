import TxValues

extension Operand {
  /// Whether it is null itself.
  var isNull: Bool { if case .literal(.null) = self { true } else { false } }
}

extension [Operand] {
  /// Adds operands, which are mostly all that there are.
  mutating func takeOver(_ other: [Operand]) {
    if isEmpty { self = other } else { self += other }
  }
}
