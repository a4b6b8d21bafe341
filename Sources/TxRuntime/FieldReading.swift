import TxCatalog
import TxClient
import TxValues

/// How one field gets its value from a record of a list route.
struct FieldReading: Sendable {
  /// Where the value comes from.
  enum Source: Sendable, Hashable {
    /// The member in that slot.
    case slot(Int)
    /// The area code of the number in that slot.
    case areaCode(Int)
    /// This route's records do not carry it.
    case absent
  }

  let source: Source
  private let type: ValueType
  private let nullSpellings: [String]
  private let emptyIsNull: Bool

  init(_ field: Field, source: Source) {
    self.source = source
    type = field.type
    nullSpellings = field.nullSpellings
    emptyIsNull = field.traits.contains(.emptyIsNull)
  }

  /// Returns the field's value from the members of one record.
  func value(in slots: [Value]) -> Value {
    switch source {
    case .slot(let slot): normalized(slots[slot])
    case .areaCode(let slot): Self.areaCode(of: slots[slot])
    case .absent: .null
    }
  }

  private func normalized(_ value: Value) -> Value {
    switch value {
    case .text(let text):
      if emptyIsNull, text.isEmpty { return .null }
      if !nullSpellings.isEmpty, nullSpellings.contains(text) { return .null }
      if case .int = type, let int = Int64(text) { return .int(int) }
      if case .decimal = type { return .decimal(text) }
      return value
    case .int, .decimal: return number(value)
    case .null, .bool, .time, .list, .record: return value
    }
  }

  /// A number as its field has it: ids are text even where the service writes a number.
  private func number(_ value: Value) -> Value {
    switch type {
    case .int, .list, .record, .bool: value
    case .decimal: .decimal(value.plainText ?? "")
    case .text, .tag, .enumeration, .id, .phone, .time, .duration: .text(value.plainText ?? "")
    }
  }

  /// The three digits behind `+1` of a number of the North American plan, else null.
  private static func areaCode(of value: Value) -> Value {
    guard case .text(let text) = value else { return .null }
    let bytes = Array(text.utf8)
    let isAmerican = bytes.count == 12 && bytes[0] == 0x2B && bytes[1] == 0x31
    guard isAmerican, bytes.dropFirst().allSatisfy({ $0 &- 0x30 < 10 }) else { return .null }
    return .text(String(decoding: bytes[2..<5], as: UTF8.self))
  }
}

/// Turns records of one list route into rows of a scan's fields.
struct RecordReader: Sendable {
  /// The members wanted of each record; a slot for each.
  private(set) var paths: [String] = []
  private var readings: [FieldReading] = []
  private var keySlot = 0
  private var orderSlot: Int?
  private var timeSlots: [Int] = []

  init(route: ListRoute, resource: Resource, fields: [Field]) {
    keySlot = slot(for: route.keyPath)
    readings = fields.map { reading(of: $0, route: route, resource: resource) }
    if let order = route.sorts.first(where: \.isStable) {
      let field = resource.fields.first { $0.name == order.field }
      orderSlot = field?.path(in: route.name).map { slot(for: $0) }
    }
    for name in ["created_at", "updated_at"] {
      let field = resource.fields.first { $0.name == name }
      if let path = field?.path(in: route.name) { timeSlots.append(slot(for: path)) }
    }
  }

  /// The positions of the fields that this route's records carry.
  var columns: [Int] { readings.indices.filter { readings[$0].source != .absent } }

  /// Returns the row of one record's members, nil when it has no key.
  func row(of slots: [Value]) -> ScannedRow? {
    guard let key = slots[keySlot].plainText, !key.isEmpty else { return nil }
    let times = timeSlots.compactMap { slots[$0].plainText.flatMap { Instant($0) } }
    return ScannedRow(
      key: key,
      order: orderSlot.flatMap { slots[$0].plainText },
      touched: times.max(),
      row: Row(readings.map { $0.value(in: slots) })
    )
  }

  private mutating func slot(for path: String) -> Int {
    if let known = paths.firstIndex(of: path) { return known }
    paths.append(path)
    return paths.count - 1
  }

  private mutating func reading(
    of field: Field,
    route: ListRoute,
    resource: Resource
  ) -> FieldReading {
    if let path = field.path(in: route.name) {
      return FieldReading(field, source: .slot(slot(for: path)))
    }
    let other: (name: String, isAreaCode: Bool)? =
      switch field.derivation {
      case .areaCode(let name): (name, true)
      case .nameOfReference(let key): (key, false)
      case nil: nil
      }
    guard let other, let base = resource.fields.first(where: { $0.name == other.name }),
      let path = base.path(in: route.name)
    else { return FieldReading(field, source: .absent) }
    let slot = slot(for: path)
    return other.isAreaCode
      ? FieldReading(field, source: .areaCode(slot)) : FieldReading(base, source: .slot(slot))
  }
}

/// A row as a page gave it, with what scanning needs to know.
struct ScannedRow: Sendable {
  let key: String
  /// The value that pages are sorted by, where there is one.
  let order: String?
  /// When it was created or last changed.
  let touched: Instant?
  var row: Row
  /// Whether the service filtered by exactly the scan's condition.
  var isExact = false
}
