import TxCatalog
import TxClient
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSyntax
import TxValues

/// The program under test, from the text of a statement to a settled run: everything but what a
/// person sees.
struct Program: Sendable {
  let seed: UInt64
  let account: Account
  let weather: Weather
  let storm: Storm
  let leases: Leases
  let wall: WallClock
  let folder: JournalFolder
  let settings: Settings
  /// A key that must be in no file.
  static let key = "KEY7canary"

  /// What differs from seed to seed.
  struct Settings: Sendable {
    let concurrency: Int
    let timeout: Duration
    let scansTwice: Bool
    let catalog: Catalog

    init(_ chance: inout Chance) {
      concurrency = chance.within(1...8)
      timeout = .seconds(chance.element(of: [5, 30, 60]) ?? 30)
      scansTwice = chance.happens(15)
      catalog = .small(pages: chance.within(20...50), unit: chance.within(3...60))
    }
  }

  /// How a life came to its end.
  enum End: Sendable {
    /// The statement was carried out, or refused with that code.
    case returned
    case failed(RuntimeError)
    case died
  }

  /// Carries a statement out.
  func carryOut(_ text: String, in life: Life) async -> End {
    await live(life) { (changes) async throws(RuntimeError) in
      let source = SourceText(name: "simulation", text)
      let planner = Planner(catalog: settings.catalog, commands: [], formats: ["table"])
      let checked = planner.check(source, scope: Scope(now: wall.now))
      if let error = checked.diagnostics.first(where: { $0.severity == .error }) {
        throw RuntimeError(.refused, error)
      }
      guard case .pipeline(let flow, .run)?? = checked.statements.first?.map(\.kind) else {
        return
      }
      let nowhere = Nowhere()
      var context = RuntimeContext(
        client: try client(changes.tools.service),
        clock: VirtualClock(executor: account.executor),
        now: wall.now,
        host: RuntimeHost(
          journalRows: nowhere,
          changes: changes,
          sink: nowhere,
          savedSets: nowhere,
          notice: { life.hear($0.code) }
        )
      )
      context.catalog = settings.catalog
      context.concurrency = settings.concurrency
      context.scansTwice = settings.scansTwice
      var rows = Interpreter(context: context).rows(of: flow.plan)
      while try await rows.nextBatch() != nil {}
    }
  }

  /// Does something with the changes of a new process.
  func live(
    _ life: Life,
    _ body: (RunChanges) async throws(RuntimeError) -> Void
  ) async -> End {
    do throws(RuntimeError) {
      let changes = try changes(in: life)
      try await body(changes)
    } catch {
      leases.abandon()
      return life.hasEnded ? .died : .failed(error)
    }
    leases.abandon()
    return life.hasEnded ? .died : .returned
  }

  private func client(_ service: any ServiceCalls) throws(RuntimeError) -> Client {
    guard let client = service as? Client else {
      throw RuntimeError.cancelled()
    }
    return client
  }

  private func changes(in life: Life) throws(RuntimeError) -> RunChanges {
    let (wall, executor, trace) = (wall, account.executor, account.trace)
    let entropy = Entropy(seed: seed, "entropy \(executor.time.milliseconds)")
    let transport = FaultyTransport(
      account: account,
      weather: weather,
      leases: leases,
      life: life,
      disguise: Disguise(weather: weather),
      storm: storm
    )
    let clock = VirtualClock(executor: executor)
    let journal: Journal
    let client: Client
    do {
      journal = try Journal(folder)
      guard let credential = Credential(Self.key) else { throw RuntimeError.cancelled() }
      var options = ClientOptions()
      options.timeout = settings.timeout
      client = try Client(
        options: options,
        credential: credential,
        transport: transport,
        clock: clock,
        jitter: { Double(entropy.next() >> 11) / Double(1 << 53) }
      )
    } catch {
      trace.violate("the program cannot begin: \(error)")
      throw RuntimeError.cancelled()
    }
    var tools = RunTools(
      service: client,
      journal: FaultyJournal(journal: journal, life: life, weather: weather, trace: trace),
      resource: .numbers,
      time: RunTime(clock: clock, now: { wall.now }, entropy: { entropy.next() })
    )
    tools.stop = life.stop
    tools.events = { event in
      switch event {
      case .planned(let run, _): life.run = run
      case .notice(let diagnostic):
        trace.note("  says \(diagnostic.code): \(diagnostic.message)")
        life.hear(diagnostic.code)
      case .finished(let result):
        trace.note("  ends \(result.status.rawValue)")
      case .rehearsed, .progress: break
      }
    }
    var changes = RunChanges(account: "simulation", folder: folder, tools: tools)
    changes.approver = Agreeing()
    changes.policy.assumesYes = true
    changes.policy.maximum = 600
    changes.policy.concurrency = settings.concurrency
    changes.policy.allowedVerbs = ["delete", "create", "dir_add", "dir_remove"]
    return changes
  }
}

/// An approver that agrees to everything.
private struct Agreeing: Approver {
  func decide(
    on plan: PlanSummary,
    explanation: String,
    question: GuardDecision.Question?
  ) async -> Approval {
    .yes(hash: plan.hash, by: "simulation")
  }
}

/// Where nothing is kept and nothing is to be found.
private struct Nowhere: JournalRows, OutputSink, SavedSetStore {
  func rows(for scan: Scan, offset: Int, limit: Int) async throws(RuntimeError) -> [Row] { [] }
  func begin(_ schema: Schema, _ output: Output) async throws(RuntimeError) {}
  func write(_ rows: [Row]) async throws(RuntimeError) {}
  func end() async throws(RuntimeError) {}
  func abandon() async {}
  func save(_ rows: SavedRows, as name: String) async throws(RuntimeError) {}
  func load(_ name: String) async throws(RuntimeError) -> SavedRows? { nil }
}

extension Catalog {
  /// The standard catalog with small pages and small requests, so that few numbers make many.
  static func small(pages: Int, unit: Int) -> Catalog {
    Catalog(
      Catalog.standard.resources.map { resource in
        resource.with(
          lists: resource.lists.map { $0.limited(toPagesOf: pages) },
          writes: resource.writes.map { $0.limited(toUnitsOf: unit) }
        )
      }
    )
  }
}
