import TxCatalog
import TxValues

/// Whether two values are the same to a field: spellings, the case of tags, null and empty.
struct FieldComparison {
  private let field: Field

  init(_ field: Field) { self.field = field }

  /// Returns whether writing one over the other changes nothing.
  func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (normalized(left), normalized(right)) {
    case (.null, .null): true
    case (.list(let left), .list(let right)): isSameSet(left, right)
    case (let left, let right): isSameElement(left, right)
    }
  }

  /// Returns whether a list has the element.
  func contains(_ list: [Value], _ element: Value) -> Bool {
    list.contains { isSameElement($0, element) }
  }

  private func isSameSet(_ left: [Value], _ right: [Value]) -> Bool {
    left.allSatisfy { contains(right, $0) } && right.allSatisfy { contains(left, $0) }
  }

  private func isSameElement(_ left: Value, _ right: Value) -> Bool {
    if case (.text(let left), .text(let right)) = (left, right), !field.values.isEmpty {
      return field.spellingsMeaning(left).first == field.spellingsMeaning(right).first
    }
    return Comparison.areEqual(left, right, as: field.type)
  }

  private func normalized(_ value: Value) -> Value {
    switch value {
    case .list(let elements): elements.isEmpty ? .null : value
    case .text(let text):
      text.isEmpty || field.nullSpellings.contains(text) ? .null : value
    default: value
    }
  }
}
