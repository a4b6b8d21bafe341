package import TxValues

extension Value {
  /// Whether a spreadsheet that opens the value's cell would take it for a formula.
  ///
  /// A number is none for its sign; a phone number's `+` makes it one.
  package var looksLikeFormula: Bool {
    switch self {
    case .int, .decimal: return false
    default:
      guard let first = cellText.utf8.first else { return false }
      return "=+-@\t\r".utf8.contains(first)
    }
  }
}
