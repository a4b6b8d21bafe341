import Synchronization

/// Something that can go wrong.
enum FaultPoint: String, CaseIterable, Sendable {
  // Answers
  case rateLimited, rateLimitStorm
  case serverErrorBefore, serverErrorAfter, serverErrorPhase
  case refused, resetBefore, resetAfter, stall, stallAfter, lateDelivery
  case truncated, htmlPage
  // Pages
  case pageDuplicate, pageMissing, pageShuffled, pageDrift, totalLies
  case pageEmpty, metaMissing, idsAreNumbers
  // Jobs and orders
  case jobStuck, jobExpired, jobFailed, jobSilent, jobAlien, jobGone, listLag, fewSlots
  case orderPending
  // Rows
  case rowFails, unchangedThoughOK, changedThoughFailed
  // Others
  case otherWriter, otherDelete
  // The clock
  case clockSkew, clockJump, suspend
  // The disk
  case commitFails, commitUncertain
  // The process
  case crash, interrupted
}

/// What goes wrong in a simulation, and how often.
///
/// In two phases: a seed arms some of the points, and each armed point fires now and then. With all
/// armed at once every run would fail at its first step. A class because all parts of the simulated
/// world ask it, and because it is switched off at the end.
final class Weather: Sendable {
  private struct State {
    var chances: [FaultPoint: Chance]
    var isCalm = false
  }

  /// How many times in a hundred each armed point fires.
  let rates: [FaultPoint: Int]
  private let seed: UInt64
  private let state: Mutex<State>

  /// Arms points as the seed says; `only` are those that may be.
  init(seed: UInt64, only: Set<FaultPoint>? = nil) {
    self.seed = seed
    var chance = Chance(seed: seed, "weather")
    let share = chance.element(of: [0, 5, 10, 20, 35]) ?? 0
    var rates: [FaultPoint: Int] = [:]
    for point in FaultPoint.allCases {
      let isArmed = chance.happens(share)
      let rate = chance.element(of: [2, 5, 10, 25]) ?? 1
      if isArmed, only?.contains(point) ?? true { rates[point] = rate }
    }
    self.rates = rates
    var chances: [FaultPoint: Chance] = [:]
    for point in FaultPoint.allCases {
      chances[point] = Chance(seed: seed, "fault \(point.rawValue)")
    }
    state = Mutex(State(chances: chances))
  }

  /// The armed points, in order.
  var armed: [FaultPoint] { FaultPoint.allCases.filter { rates[$0] != nil } }

  var isCalm: Bool { state.withLock { $0.isCalm } }

  func isArmed(_ points: FaultPoint...) -> Bool { points.contains { rates[$0] != nil } }

  /// Ends all faults, or lets them begin again.
  func setCalm(_ isCalm: Bool) { state.withLock { $0.isCalm = isCalm } }

  /// Returns whether a point fires now; `factor` makes what is asked rarely more likely.
  func strikes(_ point: FaultPoint, factor: Int = 1) -> Bool {
    guard let rate = rates[point] else { return false }
    return state.withLock { state in
      let isHit = state.chances[point]?.happens(min(90, rate * factor)) ?? false
      return isHit && !state.isCalm
    }
  }

  /// Returns whether a point has fired for something, the same every time that it is asked.
  func dooms(_ point: FaultPoint, _ name: String, factor: Int = 1) -> Bool {
    guard let rate = rates[point], !isCalm else { return false }
    var chance = Chance(seed: seed, "\(point.rawValue) \(name)")
    return chance.happens(min(90, rate * factor))
  }

  /// Returns a number of a range from the stream of a point.
  func draw(_ point: FaultPoint, _ range: ClosedRange<Int>) -> Int {
    state.withLock { $0.chances[point]?.within(range) ?? range.lowerBound }
  }
}
