package import TxValues

/// A figure of many rows: `count()`, `sum(f)`.
///
/// Null takes no part in any of them but `count()`; of a list column each element does.
package struct Aggregate: Sendable, Hashable {
  package let kind: Kind
  /// What is counted or added up; nil for the rows themselves.
  package var operand: Operand?
  /// The type of a single value of the operand.
  package let element: ValueType
  /// What was typed.
  package let text: String

  /// The aggregates, by the name that calls them.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// `count()`: how many rows; `count(f)`: how many values.
    case count
    /// `distinct(f)`: how many different values.
    case distinct
    /// `list(f)`: the values in the order they came.
    case list
    case max
    case min
    /// `sum(f)`: exact; null where it would have too many digits.
    case sum
  }

  package init(_ kind: Kind, of operand: Operand?, element: ValueType, text: String) {
    self.kind = kind
    self.operand = operand
    self.element = element
    self.text = text
  }

  /// The type of the figure.
  package var type: ValueType {
    switch kind {
    case .count, .distinct: .int
    case .list: .list(element)
    case .max, .min, .sum: element
    }
  }
}

extension Aggregate.Kind {
  /// The call as help and completion show it.
  package var usage: String { self == .count ? "count()" : rawValue + "(field)" }
  /// One sentence for help and completion.
  package var summary: String {
    switch self {
    case .count: "How many rows, or values of a field."
    case .distinct: "How many different values."
    case .list: "The values in the order they came."
    case .max: "The greatest value."
    case .min: "The least value."
    case .sum: "The values added up."
    }
  }
}
