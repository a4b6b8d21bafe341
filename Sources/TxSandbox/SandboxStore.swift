import TxSQLite

/// The account: a database, what is cached of it, and the counters of the requests served.
///
/// It is a class because it owns the connection; the sandbox keeps it behind its lock. Numbers are
/// compact columns and nothing is stored pre-rendered. A list is a cached array of ids, kept per
/// filter, order and version of the data, so that the last page costs what the first does.
final class SandboxStore {
  let options: SandboxOptions
  let connection: Connection
  /// Milliseconds since 1970 at which the account was made; all seeded dates are relative to it.
  private(set) var epoch: Int64 = 0
  private(set) var seed: UInt64 = 0
  var faults: [Fault]
  /// Requests served, those of earlier processes included.
  var ordinal: Int64 = 0
  var served: [String: Int] = [:]
  var window = RateWindow()

  var connections: [ConnectionRow] = []
  var billingGroups: [BillingGroupRow] = []
  var addresses: [AddressRow] = []
  var messagingProfiles: [String: String] = [:]
  /// Enterprises and their identities: made of the seed and the epoch alone, never changed.
  private(set) var branding = SeedDirs(seed: 0, epoch: 0)
  var connectionNames: [Int64: String] = [:]
  var tagSets: [Int64: [String]] = [:]
  var tagSetIDs: [[String]: Int64] = [:]
  var tagCasing: [String: String] = [:]

  /// SQLite's count of changes by others.
  private var dataVersion: Int64 = 0
  private var lists: [ListKey: [Int64]] = [:]
  /// The ids in all lists: what bounds their memory.
  private var listedIDs = 0

  /// What a cached list of ids depends on, besides the numbers themselves.
  private struct ListKey: Hashable {
    var condition: Condition
    var order: String
  }

  /// Opens the account of `options`, making a new one if there is none.
  init(options: SandboxOptions, now: Int64) throws(SandboxError) {
    try options.check()
    self.options = options
    faults = options.faults
    do throws(SQLiteError) {
      connection = try Connection(path: options.path ?? ":memory:")
    } catch {
      throw .store(error.message)
    }
    do throws(MigrationError) {
      try prepareSchema(reset: options.reset)
    } catch {
      throw SandboxError(error)
    }
    do throws(ServiceError) {
      try open(now: now)
    } catch {
      throw .store(error.detail)
    }
  }

  private func open(now: Int64) throws(ServiceError) {
    if try value(of: "epoch") == nil {
      try transaction { () throws(ServiceError) in
        try setValue(now, of: "epoch")
        try setValue(Int64(bitPattern: options.seed), of: "seed")
        try insertSeed(epoch: now)
      }
    }
    epoch = try value(of: "epoch") ?? now
    seed = UInt64(bitPattern: try value(of: "seed") ?? 0)
    ordinal = try value(of: "ordinal") ?? 0
    try loadReferences()
    try loadTagSets()
    branding = SeedDirs(seed: seed, epoch: epoch)
    // A file made before there were identities gets them now.
    guard try value(of: "dirs") == nil else { return }
    try transaction { () throws(ServiceError) in
      guard try value(of: "dirs") == nil else { return }
      try setValue(1, of: "dirs")
      try insertDirs()
    }
  }

  /// Forgets what was cached of a file that another process has changed meanwhile.
  func noticeOtherWriters() throws(ServiceError) {
    let version = try rows("PRAGMA data_version") { $0.int(0) }.first ?? 0
    guard version != dataVersion else { return }
    dataVersion = version
    ordinal = max(ordinal, try value(of: "ordinal") ?? 0)
    try loadReferences()
    try loadTagSets()
    numbersDidChange()
  }

  /// Returns a stored setting of the account.
  func value(of name: String) throws(ServiceError) -> Int64? {
    try rows("SELECT value FROM setting WHERE name = ?", [.text(name)]) { $0.int(0) }.first
  }

  /// Stores a setting of the account.
  func setValue(_ value: Int64, of name: String) throws(ServiceError) {
    try run("INSERT OR REPLACE INTO setting VALUES (?, ?)", [.text(name), .int(value)])
  }

  /// Runs a statement to its end.
  func run(_ sql: String, _ values: [Binding] = []) throws(ServiceError) {
    do throws(SQLiteError) {
      try connection.prepare(sql).run(values)
    } catch {
      throw ServiceError(error)
    }
  }

  /// Returns what `read` makes of each row.
  func rows<T>(
    _ sql: String,
    _ values: [Binding] = [],
    read: (Statement) -> T
  ) throws(ServiceError) -> [T] {
    do throws(SQLiteError) {
      return try connection.prepare(sql).rows(values, read: read)
    } catch {
      throw ServiceError(error)
    }
  }

  /// Runs `body` so that all of it happens, or nothing.
  func transaction<T>(_ body: () throws(ServiceError) -> T) throws(ServiceError) -> T {
    do throws(ServiceError) {
      return try connection.transaction(body)
    } catch {
      // Addresses, tag sets and lists made meanwhile are undone with the rest.
      try loadReferences()
      try loadTagSets()
      numbersDidChange()
      throw error
    }
  }

  /// Returns the ids of the numbers that satisfy `condition`, in an order.
  func ids(where condition: Condition, order: String) throws(ServiceError) -> [Int64] {
    let key = ListKey(condition: condition, order: order)
    if let list = lists[key] { return list }
    // The text differs with the tag sets and connections named in it: not worth keeping prepared.
    let list = try rows(
      "SELECT n.id FROM number n WHERE \(condition.sql) ORDER BY \(order)",
      condition.values
    ) { $0.int(0) }
    listedIDs += list.count
    if lists.count >= 32 || listedIDs > 4_000_000 {
      lists = [:]
      listedIDs = list.count
    }
    lists[key] = list
    return list
  }

  /// Forgets the cached lists; due after every change of a number.
  func numbersDidChange() {
    lists = [:]
    listedIDs = 0
  }

  /// Returns the rows of some ids, in their order.
  func numbers(_ ids: ArraySlice<Int64>) throws(ServiceError) -> [NumberRow] {
    var result: [NumberRow] = []
    result.reserveCapacity(ids.count)
    do throws(SQLiteError) {
      let statement = try connection.prepare(NumberRow.select)
      for id in ids { result += try statement.rows(.int(id)) { NumberRow($0) } }
    } catch {
      throw ServiceError(error)
    }
    return result
  }

  /// Returns the row of an id.
  func number(_ id: Int64) throws(ServiceError) -> NumberRow? {
    try rows(NumberRow.select, [.int(id)]) { NumberRow($0) }.first
  }

  /// Returns the id of an E.164 number.
  func id(ofNumber number: String) throws(ServiceError) -> Int64? {
    try rows("SELECT id FROM number WHERE number = ?", [.text(number)]) { $0.int(0) }.first
  }
}

/// A condition on numbers, in SQL over the alias `n`.
struct Condition: Hashable {
  var sql = "1"
  var values: [Binding] = []

  /// Adds a condition that must hold too.
  mutating func and(_ sql: String, _ values: [Binding] = []) {
    self.sql = self.sql == "1" ? sql : self.sql + " AND " + sql
    self.values += values
  }

  /// Adds the condition that a column has one of some texts, however many there are.
  mutating func and(_ column: String, among texts: [String]) {
    // As one value: SQLite bounds how many a statement takes.
    let list = JSON.array(texts.map { .string($0) }).text
    and("\(column) IN (SELECT value FROM json_each(?))", [.text(list)])
  }
}
