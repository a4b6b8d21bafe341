import TxCatalog
import TxJournal
import TxRuntime

/// A batch that is about to be sent.
struct Dispatch: Sendable {
  let batch: Int
  let attempt: Int
  let items: [Int]
}

extension RunState {
  /// What `ready` finds: batches to send, and rows that nothing is sent for after all.
  struct Ready {
    var dispatches: [Dispatch] = []
    var settlements: [Settlement] = []
  }

  private static let blockedReason = "an earlier call for the row did not succeed"
  private static let secretReason =
    "its secret value is not kept; run the statement again for this row"

  /// Returns at most `limit` batches that can be sent now.
  ///
  /// `hasPayload` tells of which the body is known.
  func ready(
    at now: Duration,
    limit: Int,
    hasPayload: (Int) -> Bool
  ) throws(RuntimeError) -> Ready {
    var ready = Ready()
    var free = freeSlots(at: now)
    var leased = leasedItems
    for (place, batch) in batches.enumerated() where ready.dispatches.count < limit {
      let group = batch.route.capacity.group
      guard case .waiting(let until) = batch.phase, until <= now, isOpen(batch),
        free[group, default: 0] > 0
      else { continue }
      let open = batch.openItems
      let blocked = open.filter { isBlocked($0, before: place) }
      ready.settlements += blocked.map { skipped($0, place, Self.blockedReason) }
      let items = open.filter { !blocked.contains($0) }
      guard hasPayload(place) else {
        ready.settlements += items.map { skipped($0, place, Self.secretReason) }
        continue
      }
      guard !items.isEmpty else { continue }
      guard leased.isDisjoint(with: items) else {
        throw .runFault("a row would be in two requests at once")
      }
      leased.formUnion(items)
      free[group, default: 0] -= 1
      ready.dispatches.append(
        Dispatch(batch: place, attempt: batch.attempts.count + 1, items: items)
      )
    }
    return ready
  }

  /// Whether what comes before the batch is done.
  private func isOpen(_ batch: BatchState) -> Bool {
    (isCanaryChecked || batch.sealed.isCanary)
      && batch.predecessors.allSatisfy { batches[$0].isSettled }
  }

  private func freeSlots(at now: Duration) -> [String: Int] {
    var free = groups.mapValues { $0.blockedUntil <= now ? $0.limit : 0 }
    for batch in batches where batch.isInFlight { free[batch.route.capacity.group]? -= 1 }
    return free
  }

  private func skipped(_ item: Int, _ batch: Int, _ reason: String) -> Settlement {
    Settlement(item: item, batch: batch, outcome: .skipped, reason: reason)
  }

  /// When the next thing is to be done, nil when nothing is.
  func nextDue() -> Duration? {
    let mayBeSent = ending == nil && sends
    var inFlight: [String: Int] = [:]
    for batch in batches where batch.isInFlight {
      inFlight[batch.route.capacity.group, default: 0] += 1
    }
    return
      batches.compactMap { batch -> Duration? in
        guard batch.isWaiting else { return batch.due }
        guard mayBeSent, isOpen(batch), let due = batch.due else { return nil }
        let name = batch.route.capacity.group
        let group = groups[name]
        let isFull = inFlight[name, default: 0] >= group?.limit ?? 1
        return isFull ? nil : max(due, group?.blockedUntil ?? .zero)
      }
      .min()
  }
}
