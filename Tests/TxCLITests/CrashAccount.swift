import Testing
import TxTestSupport

/// An account in which 12 numbers wait for three requests on two routes, copied for each try.
struct CrashAccount {
  /// Two lists of tags, so two jobs, and the emergency settings of all.
  static let change = """
    find numbers where customer_reference=CRASH
    | update tags+=settled emergency_address_id=9102160989215728032 with max=12
    """
  static let count = 12

  /// What makes it so.
  ///
  /// Neither request is for the same numbers as one that is tried: without an answer it could not be told from that one.
  private static let making = [
    """
    find numbers where phone_number=\(later),+13125676371 | update tags=day with max=7 verify=none
    """,
    """
    find numbers where phone_number=\(first),\(later)
    | update customer_reference=CRASH with max=12 verify=none
    """,
  ]
  private static let first =
    "+12127350010,+13125125158,+14042136075,+15128810631,+17022687288,+17023596696"
  private static let later =
    "+17026237584,+17028259418,+17204912140,+18083248501,+19073799714,+14159371844"
  private static let times = ["--job-time", "8ms", "--provisioning", "8ms"]

  private let bytes: [UInt8]
  /// How long the ledger is before anything is tried.
  private let earlier: Int

  /// Makes the account.
  init(isolation: isolated (any Actor)? = #isolation) async throws {
    let folder = TemporaryFolder()
    let file = folder.path + "/account.db"
    let server = try await SandboxServerProcess.start(
      ["--numbers", "40", "--db", file] + Self.times
    )
    var shell = Shell()
    shell.variables = server.variables
    for text in Self.making {
      let outcome = try await shell.tx("--yes", "-c", text)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    earlier = try server.changeCount()
    try await server.stop()
    bytes = TemporaryFolder.bytes(of: file) ?? []
  }

  /// Returns a copy of the account in a server of its own.
  func copy(isolation: isolated (any Actor)? = #isolation) async throws -> CrashTrial {
    let shell = Shell()
    let file = shell.folder.write(bytes, to: "account.db")
    let server = try await SandboxServerProcess.start(["--db", file] + Self.times)
    return CrashTrial(server: server, shell: shell, earlier: earlier)
  }
}

/// One try: an account, and processes that change it one after another.
struct CrashTrial {
  /// What a try leaves behind.
  struct End: Equatable {
    /// Every field of every number.
    var numbers: [String: [String: String]]
    /// Each change once: number, field, value before, value after.
    var changes: [String]
    var jobs: Int
  }

  private let server: SandboxServerProcess
  private var shell: Shell
  private let earlier: Int

  init(server: SandboxServerProcess, shell: Shell, earlier: Int) {
    self.server = server
    self.shell = shell
    self.earlier = earlier
    self.shell.variables = server.variables
  }

  /// Runs a text in a process that dies before its n-th effect; nil lets it live.
  func run(
    _ text: String,
    killedAt effect: Int? = nil,
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> ChildProcess.Outcome {
    let program = PTY.builtProgram(named: "tx-crash")
    return try await ChildProcess.run(
      [program, text] + (effect.map { ["\($0)"] } ?? []),
      environment: shell.environment
    )
  }

  /// Returns what is there now.
  func end() throws -> End {
    let changes = try server.ledger().dropFirst(earlier)
    return End(
      numbers: try server.numbers(),
      changes: changes.map { "\($0.number) \($0.field) \($0.before) \($0.after)" }.sorted(),
      // Two jobs made the account.
      jobs: try server.jobs().count - 2
    )
  }
}
