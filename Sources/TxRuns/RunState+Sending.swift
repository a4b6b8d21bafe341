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
    var leased: Set<Int> = []
    for place in candidates(at: now, limit: limit) {
      let open = batches[place].openItems
      let blocked = open.filter { isBlocked($0, before: place) }
      ready.settlements += blocked.map { skipped($0, place, Self.blockedReason) }
      let items = open.filter { !blocked.contains($0) }
      guard hasPayload(place) else {
        ready.settlements += items.map { skipped($0, place, Self.secretReason) }
        continue
      }
      guard !items.isEmpty else { continue }
      guard leased.isDisjoint(with: items), !items.contains(where: isLeased) else {
        throw .runFault("a row would be in two requests at once")
      }
      leased.formUnion(items)
      ready.dispatches.append(
        Dispatch(batch: place, attempt: batches[place].attempts.count + 1, items: items)
      )
    }
    return ready
  }

  /// The places of the first batches, at most `limit`, that may be sent and have a slot.
  private func candidates(at now: Duration, limit: Int) -> [Int] {
    let free = freeSlots(at: now)
    var places: [Int] = []
    for (group, queue) in batches.sendable {
      let most = min(limit, free[group, default: 0])
      guard most > 0 else { continue }
      places += queue.reversed().lazy.filter { isDue($0, at: now) }.prefix(most)
    }
    return Array(places.sorted().prefix(limit))
  }

  /// Whether a batch is let by those that go first, and has not to wait longer.
  private func isDue(_ place: Int, at now: Duration) -> Bool {
    guard isCanaryChecked || batches[place].sealed.isCanary else { return false }
    guard case .waiting(let until) = batches[place].phase else { return false }
    return until <= now
  }

  private func freeSlots(at now: Duration) -> [String: Int] {
    var free = groups.mapValues { $0.blockedUntil <= now ? $0.limit : 0 }
    for place in batches.inFlight { free[batches[place].route.capacity.group]? -= 1 }
    return free
  }

  private func skipped(_ item: Int, _ batch: Int, _ reason: String) -> Settlement {
    Settlement(item: item, batch: batch, outcome: .skipped, reason: reason)
  }

  /// When the next thing is to be done, nil when nothing is.
  func nextDue() -> Duration? {
    var inFlight: [String: Int] = [:]
    var due: Duration?
    func note(_ time: Duration?) { due = [due, time].compactMap(\.self).min() }
    for place in batches.inFlight {
      inFlight[batches[place].route.capacity.group, default: 0] += 1
      note(batches[place].due)
    }
    guard ending == nil, sends else { return due }
    for (name, queue) in batches.sendable {
      let group = groups[name]
      guard inFlight[name, default: 0] < group?.limit ?? 1 else { continue }
      for place in queue.reversed() where isCanaryChecked || batches[place].sealed.isCanary {
        guard let until = batches[place].due else { continue }
        note(max(until, group?.blockedUntil ?? .zero))
        // Nothing is due earlier than at once.
        if until == .zero { break }
      }
    }
    return due
  }
}
