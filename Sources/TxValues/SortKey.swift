/// What a value is sorted by, worked out once for many comparisons.
///
/// Values of the type come first, by the type's order or the scalars of their text; then values of
/// another kind, by their text; null comes last. Descending turns the order round inside these
/// groups and leaves the groups where they are.
package struct SortKey: Sendable {
  private enum Content: Sendable {
    case integer(Int64)
    case number(DecimalText)
    case instant(Instant)
    case text(String)
    case other(String)
    case null
  }

  private let content: Content

  /// Creates the key of a value of a field of that type.
  package init(_ value: Value, as type: ValueType) {
    content = Self.content(of: value, as: type)
  }

  /// The order to another key of the same type as -1, 0 or 1.
  package func order(to other: SortKey, descending: Bool = false) -> Int {
    let (group, otherGroup) = (group, other.group)
    guard group == otherGroup else { return group < otherGroup ? -1 : 1 }
    let order = order(inGroupTo: other)
    return descending ? 0 - order : order
  }

  private var group: Int {
    switch content {
    case .integer, .number, .instant, .text: 0
    case .other: 1
    case .null: 2
    }
  }

  private func order(inGroupTo other: SortKey) -> Int {
    switch (content, other.content) {
    case (.integer(let left), .integer(let right)): left == right ? 0 : left < right ? -1 : 1
    case (.instant(let left), .instant(let right)): left == right ? 0 : left < right ? -1 : 1
    case (.text(let left), .text(let right)), (.other(let left), .other(let right)):
      Self.order(left, right)
    default: number.flatMap { left in other.number.map(left.compared) } ?? 0
    }
  }

  private var number: DecimalText? {
    switch content {
    case .integer(let integer): DecimalText(String(integer))
    case .number(let number): number
    case .instant, .text, .other, .null: nil
    }
  }

  private static func content(of value: Value, as type: ValueType) -> Content {
    if value == .null { return .null }
    switch type {
    case .int, .decimal:
      if case .int(let int) = value { return .integer(int) }
      if let number = Comparison.decimal(value) { return .number(number) }
    case .phone:
      if let number = Comparison.digits(value).flatMap(DecimalText.init) { return .number(number) }
    case .time:
      if let instant = Comparison.instant(value) { return .instant(instant) }
    case .duration:
      if let duration = Comparison.duration(value) { return .integer(duration) }
    case .bool, .text, .tag, .enumeration, .id, .record, .list: return .text(text(of: value))
    }
    return .other(text(of: value))
  }

  /// The text of a value, of lists and records their JSON.
  private static func text(of value: Value) -> String {
    if let text = value.plainText { return text }
    var writer = JSONWriter()
    writer.write(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func order(_ left: String, _ right: String) -> Int {
    if TextFolding.areSame(left, right) { return 0 }
    return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
  }
}
