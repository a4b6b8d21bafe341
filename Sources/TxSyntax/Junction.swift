import TxDiagnostics

/// Conditions joined by `and`, a space or `or`, as they come, and what they mean.
struct Junction {
  private var operands: [PredicateSyntax] = []
  private var spans: [Span] = []
  private var joinedByOr: [Bool] = []
  /// Where the second kind of joint stands, if there are both kinds.
  private(set) var mixedAt: Span?

  mutating func append(_ operand: PredicateSyntax, at span: Span) {
    operands.append(operand)
    spans.append(span)
  }

  mutating func join(byOr isOr: Bool, at span: Span) {
    if mixedAt == nil, let first = joinedByOr.first, first != isOr { mixedAt = span }
    joinedByOr.append(isOr)
  }

  /// The condition; where both kinds of joints stand, `or` is read as the tighter one.
  var predicate: PredicateSyntax {
    guard let isOr = joinedByOr.first else { return operands[0] }
    guard mixedAt != nil else { return isOr ? .or(operands) : .and(operands) }
    let groups = runs(joinedWhere: { $0 })
      .map { run in
        run.count == 1 ? operands[run.lowerBound] : .or(Array(operands[run]))
      }
    return groups.count == 1 ? groups[0] : .and(groups)
  }

  /// Both ways to read a mixture, with parentheses: `or` tighter first, then `and` tighter.
  func readings(in source: SourceText) -> [String] {
    let texts = spans.map { source.text($0) }
    func group(_ run: Range<Int>, joinedBy separator: String) -> String {
      run.count == 1 ? texts[run.lowerBound] : "(\(texts[run].joined(separator: separator)))"
    }
    let tightOr = runs(joinedWhere: { $0 }).map { group($0, joinedBy: " or ") }
    let tightAnd = runs(joinedWhere: { !$0 }).map { group($0, joinedBy: " ") }
    return [tightOr.joined(separator: " "), tightAnd.joined(separator: " or ")]
  }

  /// Returns the longest ranges of operands whose joints are of one kind.
  private func runs(joinedWhere isTight: (Bool) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var lower = 0
    for index in operands.indices {
      if index < joinedByOr.count, isTight(joinedByOr[index]) { continue }
      runs.append(lower..<(index + 1))
      lower = index + 1
    }
    if lower < operands.count { runs.append(lower..<operands.count) }
    return runs
  }
}
