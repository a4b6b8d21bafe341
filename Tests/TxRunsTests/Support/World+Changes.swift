import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuns
import TxValues

/// One effective change, as the sandbox wrote it down.
struct LedgerEntry: Hashable {
  let number: String
  let field: String
  let after: Value
}

extension World {
  /// The fields of rows as changes get them, in the order of their columns.
  static let fieldNames = [
    "id", "phone_number", "connection_id", "customer_reference", "tags", "external_pin",
    "deletion_lock_enabled", "emergency_enabled", "emergency_address_id",
    "messaging_profile_id",
  ]

  /// The active numbers of the account as rows, or all of them.
  func rows(all: Bool = false) throws -> [Row] {
    var rows: [Row] = []
    for page in 1...1_000 {
      let path = "/v2/phone_numbers?sort=phone_number&page%5Bsize%5D=250&page%5Bnumber%5D=\(page)"
      let found = Array(try #require(read(path)["data"]).elements)
      let wanted = found.filter { all || $0["status"]?.string == "active" }
      rows += wanted.map { record in
        Row(Self.fieldNames.map { record[$0]?.value ?? .null })
      }
      guard found.count == 250 else { return rows }
    }
    return rows
  }

  /// A change of rows with the columns of `rows()`; at most `singles` of equal payload go one by
  /// one.
  static func change(
    _ verb: WriteRoute.Verb = .update,
    _ assignments: [Assignment] = [],
    options: ChangeOptions = ChangeOptions(),
    singles: Int = 0,
    text: String = "find numbers | update …"
  ) -> Change {
    var before: [String: Int] = [:]
    for (column, name) in Self.fieldNames.enumerated().dropFirst(2) { before[name] = column }
    var change = Change(
      resource: .numbers,
      verb: verb,
      assignments: assignments,
      options: options,
      columns: Change.Columns(key: 0, phoneNumber: 1, before: before),
      text: text,
      span: Span(0, 4)
    )
    change.singleLimit = singles
    return change
  }

  /// An assignment of constants.
  static func set(
    _ name: String,
    _ values: Value...,
    operation: Assignment.Operation = .set
  ) throws -> Assignment {
    let field = try #require(Resource.numbers.fields.first { $0.name == name })
    return Assignment(
      field: field,
      operation: operation,
      operands: values.map { .literal($0) },
      span: Span(0, 1)
    )
  }

  /// A plan for rows.
  func plan(_ change: Change, _ rows: [Row]) throws -> ChangePlan {
    try ChangePlan(change: change, rows: rows, account: "sandbox")
  }

  /// Every effective change so far, in order, without those that follow from others.
  func ledger() throws -> [LedgerEntry] {
    try read("/_sandbox/ledger").elements
      .map { entry in
        LedgerEntry(
          number: entry["number_id"]?.string ?? "",
          field: entry["field"]?.string ?? "",
          after: entry["after"]?.value ?? .null
        )
      }
      .filter { $0.field != "emergency_status" }
  }

  /// The ids of the connections of the account.
  func connections() throws -> [Value] {
    Array(try #require(read("/v2/connections?page%5Bsize%5D=250")["data"]).elements)
      .compactMap {
        $0["id"]?.value
      }
  }

  /// The id of the messaging profile of a name.
  func profile(_ name: String) throws -> Value {
    let list = try #require(read("/v2/messaging_profiles")["data"]).elements
    return try #require(list.first { $0["name"]?.string == name }?["id"]?.value)
  }

  /// The ids of the addresses of the account.
  func addresses() throws -> [Value] {
    Array(try #require(read("/v2/addresses?page%5Bsize%5D=250")["data"]).elements)
      .compactMap {
        $0["id"]?.value
      }
  }
}
