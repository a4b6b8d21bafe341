import TxCatalog
import TxPlanner
import TxValues

/// Turns records of one list route into rows of a scan's fields.
struct RecordReader: Sendable {
  /// The members wanted of each record, a slot for each.
  ///
  /// Those of the fields come first, each in its column's place and nil where no member is its value.
  private(set) var paths: [String?] = []
  private var readings: [FieldReading] = []
  /// The columns with a value of their own, and those that are made out of other members.
  private var own: [(column: Int, isPlainText: Bool)] = []
  private var derived: [Int] = []
  private var keySlot = 0
  private var orderSlot: Int?
  private var timeSlots: [Int] = []
  /// What rows of this path have in fields that their records leave out.
  private var placed: [(column: Int, value: Value)] = []

  /// `readsTimes` says that rows are to know when they were created and changed.
  init(
    route: ListRoute,
    resource: Resource,
    fields: [Field],
    path: [ScanQuery.Item] = [],
    readsTimes: Bool = false
  ) {
    paths = Array(repeating: nil, count: fields.count)
    readings = fields.indices.map {
      reading(of: fields[$0], in: $0, route: route, resource: resource)
    }
    own = readings.indices.filter { readings[$0].source == .own }
      .map { ($0, readings[$0].isPlainText) }
    derived = columns.filter { readings[$0].source != .own }
    keySlot = slot(for: route.keyPath)
    if let order = route.sorts.first(where: \.isStable) {
      orderSlot = slot(ofField: order.field, route: route, resource: resource)
    }
    if readsTimes {
      timeSlots = ["created_at", "updated_at"]
        .compactMap { slot(ofField: $0, route: route, resource: resource) }
    }
    for item in path {
      guard let column = fields.firstIndex(where: { $0.name == item.name }) else { continue }
      placed.append((column, .text(item.value)))
    }
  }

  /// The positions of the fields that this route's records carry.
  var columns: [Int] { readings.indices.filter { readings[$0].source != .absent } }

  /// Returns the row of one record's members, nil when it has no key and none is known for it.
  ///
  /// The slots become the row: an array more for each row would be most of the work.
  func row(of slots: inout [Value], key known: String? = nil) -> ScannedRow? {
    guard let key = known ?? slots[keySlot].plainText, !key.isEmpty else { return nil }
    let order = orderSlot.flatMap { slots[$0].plainText }
    let times = timeSlots.isEmpty ? [] : timeSlots.compactMap { slots[$0].plainText }
    for column in derived { readings[column].settle(column, in: &slots) }
    for (column, isPlainText) in own {
      if isPlainText, case .text = slots[column] { continue }
      readings[column].settle(column, in: &slots)
    }
    slots.removeLast(slots.count - readings.count)
    for (column, value) in placed where slots[column] == .null { slots[column] = value }
    return ScannedRow(key: key, order: order, times: times, row: Row(slots))
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
    in column: Int,
    route: ListRoute,
    resource: Resource
  ) -> FieldReading {
    if let path = field.path(in: route.name) {
      paths[column] = path
      return FieldReading(field, source: .own)
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
    guard other.isAreaCode else {
      paths[column] = path
      return FieldReading(base, source: .own)
    }
    return FieldReading(field, source: .areaCode(slot(for: path)))
  }
}
