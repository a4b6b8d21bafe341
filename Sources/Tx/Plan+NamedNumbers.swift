import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

/// A number that a text names, and where.
struct NamedNumber: Sendable, Hashable {
  let number: String
  let span: Span
}

extension Plan {
  /// The numbers in E.164 that are written down where rows of the account are meant.
  var namedNumbers: [NamedNumber] {
    switch self {
    case .scan(let scan) where scan.resource.name == "numbers":
      (scan.keys ?? []).compactMap { NamedNumber($0, at: scan.span) } + scan.condition.namedNumbers
    default: input?.namedNumbers ?? []
    }
  }
}

extension Condition {
  /// The numbers that the phone number may be equal to; what is ruled out names nothing.
  fileprivate var namedNumbers: [NamedNumber] {
    switch self {
    case .constant, .not: return []
    case .and(let parts), .or(let parts): return parts.flatMap(\.namedNumbers)
    case .test(let test):
      guard test.name == "phone_number", case .equal(let operands) = test.operation else {
        return []
      }
      return operands.compactMap { operand in
        guard case .literal(let value) = operand else { return nil }
        return NamedNumber(value, at: test.span)
      }
    }
  }
}

extension NamedNumber {
  fileprivate init?(_ value: Value, at span: Span) {
    guard let text = value.plainText, text.utf8.first == UInt8(ascii: "+") else { return nil }
    self.init(number: text, span: span)
  }
}
