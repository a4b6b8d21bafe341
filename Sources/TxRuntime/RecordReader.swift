import TxCatalog
import TxPlanner
import TxValues

/// Turns records of one list route into rows of a scan's fields.
struct RecordReader: Sendable {
  /// The members wanted of each record; a slot for each.
  private(set) var paths: [String] = []
  private var readings: [FieldReading] = []
  private var keySlot = 0
  private var orderSlot: Int?
  private var createdSlot: Int?
  private var updatedSlot: Int?
  /// What rows of this path have in fields that their records leave out.
  private var placed: [(column: Int, value: Value)] = []

  init(
    route: ListRoute,
    resource: Resource,
    fields: [Field],
    path: [ScanQuery.Item] = []
  ) {
    keySlot = slot(for: route.keyPath)
    readings = fields.map { reading(of: $0, route: route, resource: resource) }
    if let order = route.sorts.first(where: \.isStable) {
      orderSlot = slot(ofField: order.field, route: route, resource: resource)
    }
    createdSlot = slot(ofField: "created_at", route: route, resource: resource)
    updatedSlot = slot(ofField: "updated_at", route: route, resource: resource)
    for item in path {
      guard let column = fields.firstIndex(where: { $0.name == item.name }) else { continue }
      placed.append((column, .text(item.value)))
    }
  }

  /// The positions of the fields that this route's records carry.
  var columns: [Int] { readings.indices.filter { readings[$0].source != .absent } }

  /// Returns the row of one record's members, nil when it has no key and none is known for it.
  func row(of slots: [Value], key known: String? = nil) -> ScannedRow? {
    guard let key = known ?? slots[keySlot].plainText, !key.isEmpty else { return nil }
    var row = Row(readings.map { $0.value(in: slots) })
    for (column, value) in placed where row.values[column] == .null { row.values[column] = value }
    return ScannedRow(
      key: key,
      order: orderSlot.flatMap { slots[$0].plainText },
      createdAt: createdSlot.flatMap { slots[$0].plainText },
      updatedAt: updatedSlot.flatMap { slots[$0].plainText },
      row: row
    )
  }

  /// Returns the slot of a field by its name, nil where this route's records do not carry it.
  private mutating func slot(
    ofField name: String,
    route: ListRoute,
    resource: Resource
  ) -> Int? {
    let field = resource.fields.first { $0.name == name }
    return field?.path(in: route.name).map { slot(for: $0) }
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
    if case .members(let list, let name) = field.derivation {
      guard let path = resource.fields.first(where: { $0.name == list })?.path(in: route.name)
      else { return FieldReading(field, source: .absent) }
      return FieldReading(field, source: .members(slot(for: path), name))
    }
    let other: (name: String, isAreaCode: Bool)? =
      switch field.derivation {
      case .areaCode(let name): (name, true)
      case .nameOfReference(let key): (key, false)
      // Joined to the rows once they are there, or taken out of a list below.
      case .fieldOfReference, .members, nil: nil
      }
    guard let other, let base = resource.fields.first(where: { $0.name == other.name }),
      let path = base.path(in: route.name)
    else { return FieldReading(field, source: .absent) }
    let slot = slot(for: path)
    return other.isAreaCode
      ? FieldReading(field, source: .areaCode(slot)) : FieldReading(base, source: .slot(slot))
  }
}
