import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

extension Checker {
  /// Returns the range that the operand is, or nil when it is none or was refused.
  mutating func range(of test: TestSyntax, on subject: Subject) -> Test.Operation? {
    guard let word = test.rangeWord, let range = RangeText(word) else { return nil }
    guard [.int, .decimal, .time, .duration, .phone].contains(subject.element) else {
      report(.operatorNotAllowed(test, type: subject.type))
      return nil
    }
    switch range.read(as: subject.element, context: scope.reading) {
    case .range(let lower, let upper):
      if Comparison.order(lower, upper, as: subject.element) == 1 {
        report(.emptyRange(range, at: test.operands[0].span))
      }
      return .range(.literal(lower), .literal(upper))
    case .refused(let reason, let hint):
      report(.unreadableValue(reason, hint: hint, at: test.operands[0].span))
      return nil
    }
  }

  /// Returns whether the operand is a range that was refused, so that it is not read again as a
  /// value.
  func isRefusedRange(_ test: TestSyntax) -> Bool {
    test.rangeWord.flatMap { RangeText($0) } != nil
  }
}

extension TestSyntax {
  /// The single word that may be a range.
  fileprivate var rangeWord: String? {
    guard operands.count == 1, case .word(let word)? = operands.first?.kind else { return nil }
    return word
  }
}
