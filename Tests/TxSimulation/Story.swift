import HTTPTypes
import Synchronization
import TxJournal
import TxRuns
import TxRuntime
import TxSandbox
import TxValues

/// One seed: a world, a statement, what goes wrong meanwhile, and the end of it.
///
/// A statement is carried out while faults are armed and the process may die; so is its resumption.
/// Then everything works, and the run has to come to its end. Now and then it is tried again or
/// undone afterwards, in the same way. What the account and the journal hold then is judged.
struct Story: Sendable {
  /// What came of a seed.
  struct Result: Sendable {
    let seed: UInt64
    let hash: UInt64
    let violations: [String]
    let timeline: [String]
    let armed: [FaultPoint]
    let statement: String
    /// What was met on the way, for the statistics.
    let marks: [String]
  }

  let program: Program
  let intention: Intention
  let marks = Marks()
  var account: Account { program.account }
  var trace: Trace { program.account.trace }
  var weather: Weather { program.weather }

  /// Runs a seed to its end; `only` are the faults that may be armed.
  static func run(_ seed: UInt64, only: Set<FaultPoint>? = nil, keeping lines: Int) -> Result {
    let executor = SeededExecutor(seed: seed)
    let trace = Trace(executor, keeping: lines)
    let weather = Weather(seed: seed, only: only)
    let folder = TemporaryFolder(seed: seed)
    defer { folder.remove() }
    var chance = Chance(seed: seed, "story")
    guard let story = Story(seed, &chance, executor, trace, weather, folder.path) else {
      trace.violate("the world cannot be made")
      return Result(
        seed: seed,
        hash: trace.hash,
        violations: trace.violations,
        timeline: trace.lines,
        armed: weather.armed,
        statement: "",
        marks: []
      )
    }
    let isDone = Flag()
    Task(executorPreference: executor) {
      await story.tell()
      isDone.raise()
    }
    switch executor.run(until: { isDone.isRaised }) {
    case .done: break
    case .stuck: trace.violate("8: nothing is left to wait for, and the run is not over")
    case .endless: trace.violate("8: the run does not come to an end")
    }
    return Result(
      seed: seed,
      hash: trace.hash,
      violations: trace.violations,
      timeline: trace.lines,
      armed: weather.armed,
      statement: story.intention.text,
      marks: story.marks.all
    )
  }

  private init?(
    _ seed: UInt64,
    _ chance: inout Chance,
    _ executor: SeededExecutor,
    _ trace: Trace,
    _ weather: Weather,
    _ path: String
  ) {
    var options = SandboxOptions()
    options.numbers = chance.happens(5) ? chance.within(200...600) : chance.within(20...160)
    options.seed = 1 + seed % 7
    options.jobTime = Int64(chance.element(of: [200, 2_000, 20_000, 90_000]) ?? 200)
    options.provisioningTime = Int64(chance.element(of: [1_000, 60_000]) ?? 1_000)
    options.rateLimit = chance.element(of: [nil, nil, 120, 600]).flatMap(\.self)
    do {
      let account = try Account(options, executor, trace)
      let settings = Program.Settings(&chance)
      intention = Intention(&chance, account)
      program = Program(
        seed: seed,
        account: account,
        weather: weather,
        storm: Storm(seed: seed, executor, weather),
        leases: Leases(trace),
        wall: WallClock(account),
        folder: try JournalFolder(path: path),
        settings: settings
      )
    } catch {
      return nil
    }
    trace.note("seed \(seed), \(options.numbers) numbers: \(intention.text)")
  }

  /// Lets the sandbox fail in the ways that are its own.
  func setFaults() {
    let own: [(FaultPoint, Fault.Kind)] = [(.rowFails, .rowFailure), (.pageDrift, .pageDrift)]
    let faults = own.compactMap { point, kind in
      weather.isCalm ? nil : weather.rates[point].map { "\(kind.rawValue)=0.\($0 + 100)" }
    }
    let text = faults.map { $0.replacing("=0.1", with: "=0.") }.joined(separator: ",")
    account.ask(.post, "/_sandbox/faults", #"{"faults":"\#(text)"}"#)
  }

  // MARK: - What happens

  private func tell() async {
    var chance = Chance(seed: program.seed, "episodes")
    let found = matchingNumbers()
    setFaults()
    Others(account: account, weather: weather, wall: program.wall).begin(&chance)
    var judge = Judge(program: program, marks: marks)
    let notices = Marks()
    let first = await episode(&chance) { [intention] life in
      let end = await program.carryOut(intention.text, in: life)
      life.notices.forEach { notices.add($0) }
      return end
    }
    if let first, let found { judge.checkFound(found, in: first.record, notices: notices.all) }
    if let first {
      judge.runs.append(first)
      let isRepeatable = first.record.sealed.header.verb == "update"
      let turn = chance.below(10)
      if isRepeatable, turn < 4, let next = await sequel(of: first, isUndo: turn < 2, &chance) {
        judge.runs.append(next)
      }
    } else {
      marks.add("no run")
    }
    judge.judge()
  }

  /// The numbers that the statement is about, where a glance can tell.
  private func matchingNumbers() -> Set<String>? {
    var found: Set<String> = []
    for page in 1...3 {
      let path = "/v2/phone_numbers?page%5Bsize%5D=250&page%5Bnumber%5D=\(page)"
      let data = account.ask(.get, path)?["data"]
      for number in data.map({ Array($0.elements) }) ?? [] {
        let tags = number["tags"].map { $0.elements.compactMap(\.string) } ?? []
        let isMatch: Bool
        switch intention.condition {
        case "all": isMatch = true
        case "status=active": isMatch = number["status"]?.string == "active"
        case "tag=x": isMatch = tags.contains("x")
        default: return nil
        }
        if isMatch, let id = number["id"]?.string { found.insert(id) }
      }
    }
    return found
  }

  private func sequel(
    of run: FinishedRun,
    isUndo: Bool,
    _ chance: inout Chance
  ) async -> FinishedRun? {
    weather.setCalm(false)
    setFaults()
    marks.add(isUndo ? "undo" : "retry")
    return await episode(&chance) { life in
      await program.live(life) { (changes) async throws(RuntimeError) in
        let id = run.record.sealed.header.id
        _ = isUndo ? try await changes.undo(id) : try await changes.retry(id)
      }
    }
  }
}

/// A run that came to its end, and whether nothing went wrong when it did.
struct FinishedRun: Sendable {
  let record: RecordedRun
  let isSettledInPeace: Bool
}

/// Something that is so from some moment on.
private final class Flag: Sendable {
  private let state = Mutex(false)
  var isRaised: Bool { state.withLock { $0 } }
  func raise() { state.withLock { $0 = true } }
}
