import Testing
import TxCatalog
import TxClient
import TxDiagnostics
import TxPlanner
import TxRuns
import TxValues

extension World {
  /// The columns of rows that carry everything that an update of numbers can write.
  static let settingNames: [String] =
    ["id", "phone_number"]
    + Resource.numbers.fields.map(\.name)
    .filter { !Resource.numbers.writeRoutes(for: $0).isEmpty }

  /// A change of rows with the columns of `settingRows`, few of which go one by one.
  static func settingChange(
    _ assignments: [Assignment],
    options: ChangeOptions = ChangeOptions(),
    singles: Int = 5
  ) -> Change {
    var before: [String: Int] = [:]
    for (column, name) in settingNames.enumerated().dropFirst(2) { before[name] = column }
    var change = Change(
      resource: .numbers,
      verb: .update,
      assignments: assignments,
      options: options,
      columns: Change.Columns(key: 0, phoneNumber: 1, before: before),
      text: "find numbers | update …",
      span: Span(0, 4)
    )
    change.singleLimit = singles
    return change
  }

  /// Active local numbers of the United States with all their settings.
  func settingRows(_ count: Int) throws -> [Row] {
    let list = try read("/v2/phone_numbers?sort=phone_number&page%5Bsize%5D=250")
    let found = Array(try #require(list["data"]).elements)
      .filter {
        $0["status"]?.string == "active" && $0["country_iso_alpha2"]?.string == "US"
          && $0["phone_number_type"]?.string == "local"
      }
    try #require(found.count >= count)
    return try found.prefix(count).map { try settingRow($0["id"]?.string ?? "") }
  }

  private func settingRow(_ id: String) throws -> Row {
    let records = try records(of: id)
    let fields = Resource.numbers.fields
    return Row(
      Self.settingNames.map { name in
        guard let field = fields.first(where: { $0.name == name }),
          let reading = field.readings.first(where: { records[$0.route] != nil })
        else { return .null }
        var element = records[reading.route]
        for member in reading.path.split(separator: ".") { element = element?[String(member)] }
        return element?.value ?? (name == "voicemail.enabled" ? .bool(false) : .null)
      }
    )
  }

  /// What the account says of a number, by the names of the routes.
  private func records(of id: String) throws -> [String: JSONElement] {
    let path = "/v2/phone_numbers/\(id)"
    var records: [String: JSONElement] = [:]
    for (name, part) in [
      ("phone_numbers", ""), ("voice", "/voice"), ("messaging", "/messaging"),
      ("voicemail", "/voicemail"),
    ] {
      let root = try read(path + part)
      records[name] = root["data"] ?? root
    }
    return records
  }

  /// Everything that the account says of every number, but for what moves by itself.
  func snapshot() throws -> [String: [String: Value]] {
    let list = try read("/v2/phone_numbers?page%5Bsize%5D=250")
    var snapshot: [String: [String: Value]] = [:]
    for number in try #require(list["data"]).elements {
      let id = number["id"]?.string ?? ""
      for (route, record) in try records(of: id) {
        guard route != "voicemail" || record["errors"] == nil else {
          // Voicemail that was never set up is off; it cannot be taken away again.
          snapshot[id, default: [:]]["voicemail.enabled"] = .bool(false)
          continue
        }
        for (name, value) in record.members where !Self.volatile.contains(name) {
          snapshot[id, default: [:]]["\(route).\(name)"] = Self.lasting(value.value)
        }
      }
    }
    return snapshot
  }

  private static let volatile: Set = ["updated_at", "emergency_status", "pin", "external_pin"]

  private static func lasting(_ value: Value) -> Value {
    guard case .record(let record) = value else { return value }
    return .record(Record(record.members.filter { !volatile.contains($0.name) }))
  }
}
