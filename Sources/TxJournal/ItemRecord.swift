package import TxValues

/// One row of a run and what became of it.
package struct ItemRecord: Sendable, Hashable {
  /// The run; nil for a row of a plan that was not carried out.
  package let run: String?
  package let resource: String
  /// Its place among the run's items.
  package let ordinal: Int
  package let item: SealedItem
  /// Its calls, in the order they are made.
  package let calls: [Call]
  /// Whether the run still goes on.
  package let isOpen: Bool
  /// Whether the row is made by the run, so that its key is not known before.
  package var isNew = false

  package init(
    run: String?,
    resource: String,
    ordinal: Int,
    item: SealedItem,
    calls: [Call],
    isOpen: Bool
  ) {
    self.run = run
    self.resource = resource
    self.ordinal = ordinal
    self.item = item
    self.calls = calls
    self.isOpen = isOpen
  }

  /// One call for a row.
  package struct Call: Sendable, Hashable {
    package let route: String
    /// What became of it; nil while that is not known.
    package let settlement: Settlement?
    /// Whether it may have been sent.
    package let hasBegun: Bool
  }

  /// Returns the rows of a run, in order.
  package static func records(of run: RecordedRun) -> [ItemRecord] {
    var settled: [Place: Settlement] = [:]
    for settlement in run.settlements {
      settled[Place(settlement.item, settlement.batch)] = settlement
    }
    let begun = begunItems(of: run)
    var calls = [[Call]](repeating: [], count: run.sealed.items.count)
    for batch in run.sealed.batches {
      for item in batch.items where calls.indices.contains(item) {
        let place = Place(item, batch.ordinal)
        calls[item]
          .append(
            Call(
              route: batch.route,
              settlement: settled[place],
              hasBegun: begun.contains(place)
            )
          )
      }
    }
    return run.sealed.items.enumerated()
      .map { ordinal, item in
        var record = ItemRecord(
          run: run.sealed.header.id,
          resource: run.sealed.header.resource,
          ordinal: ordinal,
          item: item,
          calls: calls[ordinal],
          isOpen: run.status == .running
        )
        record.isNew = run.sealed.header.verb == "create"
        return record
      }
  }

  /// Returns the calls that an intent is recorded for and no refusal after it.
  private static func begunItems(of run: RecordedRun) -> Set<Place> {
    var begun: Set<Place> = []
    let batches = Dictionary(
      run.sealed.batches.map { ($0.ordinal, $0.items) },
      uniquingKeysWith: { first, _ in first }
    )
    for event in run.events {
      let items = event.items ?? batches[event.batch] ?? []
      switch event.kind {
      case .intent: begun.formUnion(items.map { Place($0, event.batch) })
      case .refused: begun.subtract(items.map { Place($0, event.batch) })
      default: break
      }
    }
    return begun
  }

  private struct Place: Hashable {
    let item: Int
    let batch: Int

    init(_ item: Int, _ batch: Int) {
      self.item = item
      self.batch = batch
    }
  }

  /// The key of the row; of one that is made the key that the service gave it, nil before that.
  package var key: String? {
    guard isNew else { return item.key }
    // What is there already is known by its key alone.
    if let known = item.before.members.first?.value.plainText { return known }
    return calls.first?.settlement?.job
  }

  /// What became of the row: the worst of its calls; nil while the run goes on.
  package var outcome: Outcome? {
    if let outcome = item.outcome { return outcome }
    var worst = Outcome.unchanged
    for call in calls {
      if let settlement = call.settlement {
        worst = worst.worse(settlement.outcome)
      } else if isOpen {
        return nil
      } else {
        worst = worst.worse(call.hasBegun ? .unknown : .skipped)
      }
    }
    return worst
  }

  /// Why the row is not simply changed.
  package var reason: String? {
    if let reason = item.reason { return reason }
    guard let outcome else { return nil }
    if let told = calls.first(where: { $0.settlement?.outcome == outcome })?.settlement {
      return told.reason
    }
    switch outcome {
    case .unknown: return "the run was stopped before the service had told"
    case .skipped: return "the run was stopped before this was sent"
    default: return nil
    }
  }

  /// The first error among the calls.
  package var error: ItemError? {
    for call in calls {
      if let error = call.settlement?.error { return error }
    }
    return nil
  }

  /// The values that were read afterwards when they are others, else those asked for.
  package var after: Record {
    for call in calls {
      if let observed = call.settlement?.observed { return observed }
    }
    return item.target
  }
}

extension RunTotals {
  /// Counts the outcomes of rows.
  package init(_ records: [ItemRecord]) {
    self.init()
    for record in records {
      if let outcome = record.outcome { self[outcome] += 1 } else { open += 1 }
    }
  }
}
