/// A value on its way into a statement.
package enum Binding: Sendable, Hashable {
  case null
  case int(Int64)
  case text(String)
  case blob([UInt8])

  /// Creates a binding of a number, or of null.
  package init(_ value: Int64?) {
    self = value.map { .int($0) } ?? .null
  }

  /// Creates a binding of text, or of null.
  package init(_ value: String?) {
    self = value.map { .text($0) } ?? .null
  }
}

extension Binding: ExpressibleByNilLiteral {
  /// Creates the null binding.
  package init(nilLiteral: ()) { self = .null }
}

extension Binding: ExpressibleByIntegerLiteral {
  /// Creates a binding of a number.
  package init(integerLiteral value: Int64) { self = .int(value) }
}

extension Binding: ExpressibleByStringLiteral {
  /// Creates a binding of text.
  package init(stringLiteral value: String) { self = .text(value) }
}

extension Binding: ExpressibleByBooleanLiteral {
  /// Creates a binding of 0 or 1.
  package init(booleanLiteral value: Bool) { self = .int(value ? 1 : 0) }
}
