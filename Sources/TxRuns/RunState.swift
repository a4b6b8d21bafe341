import TxPlanner
import TxCatalog
import TxJournal
import TxRuntime
import TxValues

/// Where a run stands: every batch, what is in flight, and what became of each row.
///
/// Pure and synchronous: the execution tells it what happened and asks it what to do next.
struct RunState {
  let sealed: SealedRun
  var settings: RunSettings
  /// Whether requests may be sent; rows may be asked after all the same.
  var sends = true
  var batches = BatchList()
  var groups: [String: GroupState] = [:]
  /// Why nothing more is sent.
  var ending: RunResult.Ending?
  /// The service's clock minus ours, in milliseconds.
  var skew: Int64 = 0
  var isCanaryChecked: Bool
  /// Sendings in a row that never left.
  var unsentStreak = 0
  /// Whether some request may exist at the service without our knowing its job.
  var wasAmbiguous = false
  /// Rows that are sent again, by route, until that is told.
  var resent: [String: Int] = [:]
  private(set) var progress = RunProgress()

  /// The batches of each item, in the order of their routes.
  private let batchesOfItem: [[Int]]
  private var openCalls: [Int]
  /// How many items have calls.
  private let affected: Int
  /// Requests for many rows that have settled, and how many of the first failed altogether.
  private var (settledBatches, wholeFailures) = (0, 0)
  /// Rows sent one by one that have settled, and how many of them failed.
  private var (settledSingles, failedSingles) = (0, 0)
  private var failedCalls = 0
  /// The calls of settled batches, without those for rows that are not owned: which these are is known,
  /// and says nothing of the others.
  private var judgedCalls = (all: 0, failed: 0)

  init(_ sealed: SealedRun, settings: RunSettings, resource: Resource) throws(RuntimeError) {
    self.sealed = sealed
    self.settings = settings
    isCanaryChecked = !sealed.batches.contains(where: \.isCanary)
    var ofItem = [[Int]](repeating: [], count: sealed.items.count)
    let routes = Dictionary(
      resource.writes.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for (place, batch) in sealed.batches.enumerated() {
      guard batch.ordinal == place, batch.items.allSatisfy(ofItem.indices.contains) else {
        throw .runFault("batch \(batch.ordinal) is not where it belongs")
      }
      guard let route = routes[batch.route] else {
        throw RuntimeError(.refused, .routeUnknown(batch.route, run: sealed.header.id))
      }
      let predecessors = Set(batch.items.flatMap { ofItem[$0] })
      for item in batch.items { ofItem[item].append(place) }
      batches.append(BatchState(batch, route: route), after: predecessors)
      groups[route.capacity.group] = GroupState(limit: max(1, route.capacity.limit))
    }
    batches.sort()
    batchesOfItem = ofItem
    openCalls = ofItem.map(\.count)
    affected = max(1, openCalls.count { $0 > 0 })
    progress.total = sealed.items.count
    progress.settled = openCalls.count { $0 == 0 }
  }

  /// Notes what became of a row on one route.
  mutating func record(_ settlement: Settlement) {
    let (item, batch) = (settlement.item, settlement.batch)
    let old = batches[batch].outcomes.updateValue(settlement, forKey: item)
    if old == nil {
      openCalls[item] -= 1
      if openCalls[item] == 0 { progress.settled += 1 }
    }
    if settlement.outcome == .failed, old?.outcome != .failed {
      failedCalls += 1
      progress.failed += 1
    }
    if settlement.outcome == .unknown, old?.outcome != .unknown { progress.unknown += 1 }
    if batches[batch].outcomes.count == batches[batch].sealed.items.count { finish(batch) }
  }

  private mutating func finish(_ batch: Int) {
    guard !batches[batch].isSettled else { return }
    batches[batch].phase = .settled
    let judged = batches[batch].outcomes.values
      .filter {
        $0.reason != RunExecution.disownedReason
      }
    let failures = judged.count { $0.outcome == .failed }
    let isWholeFailure = !judged.isEmpty && failures == judged.count
    judgedCalls.all += judged.count
    judgedCalls.failed += failures
    if batches[batch].route.shape == .settings {
      settledSingles += 1
      if isWholeFailure { failedSingles += 1 }
    } else {
      settledBatches += 1
      if isWholeFailure, settledBatches <= 3 { wholeFailures += 1 }
    }
    // A slot is free: whoever waits for one may try at once.
    groups[batches[batch].route.capacity.group]?.blockedUntil = .zero
  }

  /// So many rows sent one by one that all fail tell as much as three requests for many.
  private static let fewSingles = 20

  /// How many requests a round has at most, of which as many are on their way at once as the
  /// settings say.
  ///
  /// The slowest answer of a round holds up the next one, so rounds get longer than they are wide
  /// once rows sent one by one are known to succeed; not so where a failure is to keep the next
  /// request from being sent.
  var roundSize: Int {
    let isCareful = settings.onError == .stop || settings.failureBudget != nil
    let isProven = settledSingles > max(Self.fewSingles, failedSingles)
    return isProven && !isCareful ? settings.concurrency * 8 : settings.concurrency
  }

  /// Ends the sending when too much has failed.
  mutating func checkFailures() {
    guard ending == nil, failedCalls > 0 else { return }
    if settings.onError == .stop {
      ending = .failures("a row failed, and on_error=stop")
    } else if case .rows(let most) = settings.failureBudget {
      if failedCalls > most { ending = .failures("\(failedCalls) failed, more than max_failed") }
    } else if case .percent(let most) = settings.failureBudget {
      if failedCalls * 100 > most * affected {
        ending = .failures("\(failedCalls) of \(affected) failed, more than max_failed")
      }
    } else if settledBatches >= 3, wholeFailures == 3 {
      ending = .failures("all rows of the first three requests failed")
    } else if settledSingles >= Self.fewSingles, failedSingles == settledSingles {
      ending = .failures("all of the first \(settledSingles) rows failed")
    } else if judgedCalls.all >= 1_000, judgedCalls.failed * 2 > judgedCalls.all {
      ending = .failures("more than half of the rows failed")
    }
  }

  /// Whether an earlier call for the row went wrong, so that this one is not made.
  func isBlocked(_ item: Int, before batch: Int) -> Bool {
    batchesOfItem[item].prefix { $0 != batch }
      .contains { earlier in
        switch batches[earlier].outcomes[item]?.outcome {
        case .changed, .unchanged: false
        case .failed, .skipped, .conflict, .unknown, nil: true
        }
      }
  }

  /// Whether a request that may be in flight has the row.
  func isLeased(_ item: Int) -> Bool {
    batchesOfItem[item].contains { batches.isInFlight($0) && batches[$0].outcomes[item] == nil }
  }

  /// The run as the journal would tell it.
  func records(status: RunStatus) -> [ItemRecord] {
    let settlements = batches.flatMap { $0.outcomes.values.sorted { $0.item < $1.item } }
    let events = batches.flatMap { batch in
      batch.attempts.map {
        JournalEvent(
          $0.isRefused ? .refused : .intent,
          batch: batch.sealed.ordinal,
          attempt: $0.number,
          at: $0.at,
          items: $0.items
        )
      }
    }
    return ItemRecord.records(
      of: RecordedRun(sealed: sealed, status: status, events: events, settlements: settlements)
    )
  }
}

/// The slots that routes of one group share.
struct GroupState {
  /// The most unfinished jobs; lowered when the service says less.
  var limit: Int
  /// Nothing is sent before that time.
  var blockedUntil = Duration.zero
  /// Refusals for lack of a slot, in a row.
  var refusals = 0
  /// When the first of them came.
  var refusedSince: Duration?
}
