import Synchronization
import Testing
import TxTestSupport

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A process that dies before any of its effects loses nothing and repeats nothing.
///
/// How many effects there are is known when a run ends by itself, so the points are counted up to there, two at a time.
@Suite(.serialized, .timeLimit(.minutes(120)))
struct CrashAtEveryStepTests {
  @Test func `ends as an undisturbed run would, whichever effect it dies before`() async throws {
    let tally = try await Self.tryAll { trial, point in
      try await trial.reached(by: [point]) == 1
    }
    #expect(tally.tried > 20)
  }

  @Test func `ends as an undisturbed run would when its resumptions die too`() async throws {
    let tally = try await Self.tryAll { trial, point in
      guard getenv("TX_CRASH_PAIRS") == nil else { return try await trial.pairs(from: point) }
      // Before the sixth effect nothing is sealed, and nothing to be taken up.
      let first = 3 + point * 2
      return try await trial.reached(by: [first, 1 + first * 7 % 17, 1 + first * 5 % 11]) > 0
    }
    #expect(tally.tried > 10)
  }

  /// Tries points from 1 on until there is none, two at a time; `attempt` tells whether there was.
  private static func tryAll(
    _ attempt: @escaping @Sendable (CrashTrials, Int) async throws -> Bool
  ) async throws -> CrashTally {
    let trials = try await CrashTrials()
    let tally = trials.tally
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          while let point = tally.take() {
            if try await !attempt(trials, point) { tally.end() }
          }
        }
      }
      try await group.waitForAll()
    }
    print(tally.description)
    return tally
  }
}

/// Tries on copies of one account, each compared with a run that nobody disturbed.
private struct CrashTrials {
  let tally = CrashTally()
  private let account: CrashAccount
  private let expected: CrashTrial.End

  init() async throws {
    account = try await CrashAccount()
    let trial = try await account.copy()
    let outcome = try await trial.run(CrashAccount.change)
    expected = try trial.end()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try outcome.outcomes() == ["changed": CrashAccount.count])
    #expect(expected.jobs == 3)
  }

  /// Kills the change at a point, and its resumption at every point there is; false without such a point.
  func pairs(from first: Int) async throws -> Bool {
    for second in 1... {
      let reached = try await reached(by: [first, second])
      guard reached == 2 else { return reached == 1 }
    }
    return true
  }

  /// Kills the change at the first point and its resumptions at the others, lets the last one end, and returns how many points
  /// there were.
  func reached(by points: [Int]) async throws -> Int {
    let trial = try await account.copy()
    var deaths: [String] = []
    var last = try await trial.run(CrashAccount.change, killedAt: points[0])
    for point in points.dropFirst().map(Optional.some) + [nil] {
      guard last.status == -SIGKILL else { break }
      deaths.append(last.errorLines.last ?? "")
      last = try await trial.run("resume last", killedAt: point)
    }
    let isSealed = !last.errors.contains("TX6106")
    if !isSealed {
      #expect(try trial.end().changes.isEmpty, "\(deaths)")
      last = try await trial.run(CrashAccount.change)
    }
    let end = try trial.end()
    #expect(last.status == 0, "\(deaths) \(last.errors)")
    #expect(try last.outcomes() == ["changed": CrashAccount.count], "\(deaths) \(last.errors)")
    #expect(end.changes == expected.changes, "\(deaths) \(last.errors)")
    #expect(end.numbers == expected.numbers, "\(deaths)")
    // What may have arrived is looked for and found, so nothing is sent a second time.
    #expect(end.jobs == expected.jobs, "\(deaths) \(last.errors)")
    if !deaths.isEmpty { tally.add(isSealed: isSealed) }
    return deaths.count
  }
}
