import TxPlanner
import TxValues

/// One test made ready for many rows.
struct TestEvaluator: Sendable {
  private enum Match: Sendable {
    case equal([Operand])
    /// One of many fixed texts, found by their folded form.
    case member([String: [Value]])
    case ordered(@Sendable (Int) -> Bool, Operand)
    case range(Operand, Operand)
    case glob(Glob, ignoresCase: Bool)
    case pattern(Pattern)
    case contains(Operand)
    case starts(Operand)
    case ends(Operand)
    case isNull
    case isEmpty
    /// The service was asked for it.
    case always
    /// A pattern that is none is never matched; the checker refuses it.
    case never
  }

  private let column: Int
  private let subject: Operand?
  private let isList: Bool
  private let element: ValueType
  private let match: Match

  init(_ test: Test) {
    column = test.column
    subject = test.subject
    if case .list(let type) = test.type {
      (isList, element) = (true, type)
    } else {
      (isList, element) = (false, test.type)
    }
    match = test.isAsked ? .always : Self.match(test.operation, as: element)
  }

  func holds(for row: Row) -> Bool {
    if case .always = match { return true }
    return value(in: row).map { holds($0, in: row) } ?? false
  }

  /// The column that alone decides, nil where the rest of a row matters too.
  var onlyColumn: Int? {
    guard subject == nil else { return nil }
    let operands: [Operand] =
      switch match {
      case .equal(let operands): operands
      case .ordered(_, let operand), .contains(let operand), .starts(let operand),
        .ends(let operand):
        [operand]
      case .range(let lower, let upper): [lower, upper]
      case .member, .glob, .pattern, .isNull, .isEmpty, .always, .never: []
      }
    return operands.allSatisfy { if case .literal = $0 { true } else { false } } ? column : nil
  }

  /// Whether it holds for a value of the column in a row.
  func holds(_ value: Value, in row: Row) -> Bool {
    switch match {
    case .always: return true
    case .isNull: return value == .null
    case .isEmpty: return Comparison.isEmpty(value)
    default: break
    }
    // Of no elements none satisfies: an empty list is empty, but it is not null.
    if isList, case .list(let elements) = value {
      return elements.contains { satisfies($0, row) }
    }
    return satisfies(value, row)
  }

  private func value(in row: Row) -> Value? {
    if let subject { return Evaluator.value(of: subject, in: row) }
    return row.values.indices.contains(column) ? row.values[column] : nil
  }

  private func satisfies(_ value: Value, _ row: Row) -> Bool {
    switch match {
    case .equal(let operands):
      return operands.contains { isEqual(value, Evaluator.value(of: $0, in: row)) }
    case .member(let members):
      guard let text = value.plainText,
        let candidates = members[Comparison.folded(text, as: element)]
      else { return false }
      return candidates.contains { Comparison.areEqual(value, $0, as: element) }
    case .ordered(let isWanted, let operand):
      return order(value, operand, row).map(isWanted) ?? false
    case .range(let lower, let upper):
      guard let fromLower = order(value, lower, row), let fromUpper = order(value, upper, row)
      else { return false }
      return fromLower >= 0 && fromUpper <= 0
    case .glob(let glob, let ignoresCase):
      guard let text = value.plainText else { return false }
      return glob.matches(ignoresCase ? text.lowercased() : text)
    case .pattern(let pattern): return value.plainText.map(pattern.matches) ?? false
    case .contains(let part): return compares(value, part, row, Comparison.contains)
    case .starts(let part): return compares(value, part, row, Comparison.starts)
    case .ends(let part): return compares(value, part, row, Comparison.ends)
    case .always: return true
    case .isNull, .isEmpty, .never: return false
    }
  }

  /// Equality with a value, or with some element of a list that is there in its place.
  private func isEqual(_ value: Value, _ wanted: Value) -> Bool {
    if case .list(let values) = wanted {
      return values.contains { Comparison.areEqual(value, $0, as: element) }
    }
    return Comparison.areEqual(value, wanted, as: element)
  }

  private func order(_ value: Value, _ operand: Operand, _ row: Row) -> Int? {
    Comparison.order(value, Evaluator.value(of: operand, in: row), as: element)
  }

  private func compares(
    _ value: Value,
    _ part: Operand,
    _ row: Row,
    _ holds: (String, String) -> Bool
  ) -> Bool {
    guard let text = value.plainText, let part = Evaluator.value(of: part, in: row).plainText
    else { return false }
    return holds(text, part)
  }
}

extension TestEvaluator {
  private static func match(_ operation: Test.Operation, as element: ValueType) -> Match {
    switch operation {
    case .equal(let operands): equality(operands, as: element)
    case .less(let operand): .ordered({ $0 < 0 }, operand)
    case .lessOrEqual(let operand): .ordered({ $0 <= 0 }, operand)
    case .greater(let operand): .ordered({ $0 > 0 }, operand)
    case .greaterOrEqual(let operand): .ordered({ $0 >= 0 }, operand)
    case .range(let lower, let upper): .range(lower, upper)
    case .glob(let pattern):
      // Tags have no case of their own.
      element == .tag
        ? .glob(Glob(pattern.lowercased()), ignoresCase: true)
        : .glob(Glob(pattern), ignoresCase: false)
    case .pattern(let text, let ignoresCase):
      pattern(text, ignoresCase: ignoresCase || element == .tag)
    case .contains(let part): .contains(part)
    case .starts(let part): .starts(part)
    case .ends(let part): .ends(part)
    case .isNull: .isNull
    case .isEmpty: .isEmpty
    }
  }

  private static func pattern(_ text: String, ignoresCase: Bool) -> Match {
    do {
      return .pattern(try Pattern(text, ignoresCase: ignoresCase))
    } catch {
      return .never
    }
  }

  /// Many fixed texts are looked up instead of being compared one by one: a subquery may give
  /// thousands.
  private static func equality(_ operands: [Operand], as element: ValueType) -> Match {
    let literals = operands.flatMap { operand -> [Value?] in
      guard case .literal(let value) = operand else { return [nil] }
      guard case .list(let values) = value else { return [value] }
      return values
    }
    let texts = literals.compactMap { $0?.plainText }
    guard texts.count == literals.count, texts.count > 8 else { return .equal(operands) }
    switch element {
    case .text, .tag, .enumeration, .id, .phone: break
    case .bool, .int, .decimal, .time, .duration, .record, .list: return .equal(operands)
    }
    let values = literals.compactMap { $0 }
    return .member(
      Dictionary(grouping: values) { Comparison.folded($0.plainText ?? "", as: element) }
    )
  }
}
