import TxSQLite

/// The account: a database, what is cached of it, and the counters of the requests served.
///
/// It is a class because it owns the connection; the sandbox keeps it behind its lock. Numbers are
/// compact columns and nothing is stored pre-rendered.
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
  var lists = NumberLists()
  var held = HeldNumbers()

  /// Opens the account of `options`, making a new one if there is none.
  init(options: SandboxOptions, now: Int64) throws(SandboxError) {
    try options.check()
    self.options = options
    faults = options.faults
    do throws(SQLiteError) {
      // An account that nobody keeps is in memory as far as it fits there; the rest of a large one
      // is in a file of SQLite's own that goes with the process.
      connection = try Connection(path: options.path ?? "")
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
    // From here on, so that what is held of a new account lasts beyond the first request.
    dataVersion = try changesByOthers()
    if try value(of: "epoch") == nil {
      try transaction { () throws(ServiceError) in
        let epoch = options.epoch ?? now
        try setValue(epoch, of: "epoch")
        try setValue(Int64(bitPattern: options.seed), of: "seed")
        try insertSeed(epoch: epoch)
      }
    }
    epoch = try value(of: "epoch") ?? now
    seed = UInt64(bitPattern: try value(of: "seed") ?? 0)
    ordinal = try value(of: "ordinal") ?? 0
    try loadReferences()
    try loadTagSets()
    branding = SeedDirs(seed: seed, epoch: epoch)
    // A file made before there were identities gets them now.
    if try value(of: "dirs") == nil {
      try transaction { () throws(ServiceError) in
        guard try value(of: "dirs") == nil else { return }
        try setValue(1, of: "dirs")
        try insertDirs()
      }
    }
    // Answering needs less room than making the account did.
    try run("PRAGMA cache_size = -16384")
    try run("PRAGMA shrink_memory")
  }

  /// Forgets what was cached of a file that another process has changed meanwhile.
  func noticeOtherWriters() throws(ServiceError) {
    let version = try changesByOthers()
    guard version != dataVersion else { return }
    dataVersion = version
    ordinal = max(ordinal, try value(of: "ordinal") ?? 0)
    try loadReferences()
    try loadTagSets()
    lists.forgetAll()
    held.forgetAll()
  }

  private func changesByOthers() throws(ServiceError) -> Int64 {
    try rows("PRAGMA data_version") { $0.int(0) }.first ?? 0
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
      // Addresses, tag sets, lists and rows made meanwhile are undone with the rest.
      try loadReferences()
      try loadTagSets()
      lists.forgetAll()
      held.forgetAll()
      throw error
    }
  }

  /// Returns the row of an id.
  func number(_ id: Int64) throws(ServiceError) -> NumberRow? {
    if let row = held[id] { return row }
    guard let row = try rows(NumberRow.select, [.int(id)], read: { NumberRow($0) }).first
    else { return nil }
    held.hold(row)
    return row
  }

  /// Returns the id of an E.164 number.
  func id(ofNumber number: String) throws(ServiceError) -> Int64? {
    try rows("SELECT id FROM number WHERE number = ?", [.text(number)]) { $0.int(0) }.first
  }
}
