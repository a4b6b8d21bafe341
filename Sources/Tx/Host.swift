public import TxClient
public import TxDiagnostics
package import TxJournal
package import TxRuntime
public import TxValues

/// The program around a session: which account, how it is reached, and what is allowed.
///
/// Everything from outside comes through here: network, time, chance, and the place of the journal. What is not given is not
/// allowed: without an approver or a journal every change is refused.
public struct Host: Sendable {
  /// The address of the service, `https://api.telnyx.com/v2`.
  public var baseURL: String
  /// The key that authorises requests; it is never stored nor shown.
  public var apiKey: String
  /// The name that journals and locks of this account go by, one folder each.
  public var account: String
  /// Sends requests.
  public var transport: any Transport
  /// The folder that holds the account's journal; nil refuses every change.
  public var journalFolder: String?
  /// What stands between the runs and their journal: tests count there, or fail.
  package var journalDecoration: @Sendable (any JournalStore) -> any JournalStore = { $0 }
  /// Decides on changes; nil refuses every one.
  public var approver: (any Approver)?
  /// What texts may reach; by default nothing.
  public var capabilities = Capabilities()
  /// How much one text may use up; by default nothing can be changed.
  public var limits = Limits()
  /// A charge that fails although no limit is reached; for tests.
  package var meterFault: Meter.Fault?
  /// What changes may do without being asked about.
  public var policy = Policy()
  /// The most requests at once.
  public var concurrency = 8
  /// How long one request may take.
  public var requestTimeout = Duration.seconds(60)
  /// How long one job may take before its rows count as unknown.
  public var jobDeadline = Duration.seconds(1800)
  /// How long a change waits for a run that is active on the account; zero refuses it at once.
  public var lockPatience = Duration.zero
  /// Whether the rows of the last statement are kept as `$last`.
  public var keepsLast = false
  /// Measures waiting.
  public var clock: any Clock<Duration>
  /// The time of day.
  public var now: @Sendable () -> Instant
  /// A number drawn by chance, for names of runs and for jitter.
  public var entropy: @Sendable () -> UInt64
  /// Returns the bytes of a file that a script includes or imports, or of a plan; nil lets it read none.
  ///
  /// The path is as it was typed; `-` is what the host takes for standard input.
  public var readFile: FileReading?
  /// Writes a plan; nil lets none be written.
  public var writeFile: FileWriting?
  /// Takes a line for each request and answer, without the key; nil traces nothing.
  public var trace: (@Sendable (String) -> Void)?

  /// Creates a host of an account.
  public init(
    account: String,
    baseURL: String,
    apiKey: String,
    transport: any Transport,
    clock: any Clock<Duration> = ContinuousClock(),
    now: @escaping @Sendable () -> Instant = { Host.timeOfDay() },
    entropy: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }
  ) {
    self.account = account
    self.baseURL = baseURL
    self.apiKey = apiKey
    self.transport = transport
    self.clock = clock
    self.now = now
    self.entropy = entropy
  }
}

/// What changes may do.
public struct Policy: Sendable, Hashable {
  /// Whether a person can be asked.
  public var isInteractive = false
  /// Whether changes within a stated bound go on without asking.
  public var assumesYes = false
  /// Whether every change is refused.
  public var isReadOnly = false
  /// Whether changes are planned and shown, and nothing is sent.
  public var isDryRun = false
  /// The most rows that one statement may change; a script cannot raise it.
  public var maximum: Int?
  /// Verbs that cannot be undone and are allowed all the same: `delete`.
  public var allowedVerbs: Set<String> = []
  /// Of the verbs that cannot be undone, those that can be used at all; nil for all of them.
  public var permittedVerbs: Set<String>?

  /// Creates a policy that allows nothing without asking.
  public init() {}
}
