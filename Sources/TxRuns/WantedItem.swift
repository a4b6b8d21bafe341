import TxJournal
import TxValues

/// A row of a run and its retries, and the fields of it that are written once more.
struct WantedItem {
  /// The row with its values before the first of the runs, and those of the last.
  private(set) var item: SealedItem
  private(set) var names: Set<String> = []

  init(_ item: SealedItem) { self.item = item }

  /// Notes what became of one call for it in the next of the runs.
  mutating func note(
    _ outcome: Outcome,
    of fields: [String],
    in newer: SealedItem,
    _ purpose: Replanning.Purpose
  ) {
    let written = fields.filter { newer.target[$0] != nil }
    switch (purpose, outcome) {
    case (.undo, .changed):
      // What the first of them found is what is gone back to.
      for name in written where !names.contains(name) { item.before[name] = newer.before[name] }
    // What was not attempted because an earlier call failed belongs to the failure.
    case (.retry, .failed), (.retry, .skipped):
      for name in written { item.before[name] = newer.before[name] }
    case (.retry, .changed), (.retry, .unchanged): return names.subtract(written)
    default: return
    }
    for name in written { item.target[name] = newer.target[name] }
    names.formUnion(written)
  }
}

extension Record {
  /// The value of a member; setting nil takes the member out.
  fileprivate subscript(name: String) -> Value? {
    get { members.first { $0.name == name }?.value }
    set {
      var changed = members
      let place = changed.firstIndex { $0.name == name }
      if let place { changed.remove(at: place) }
      if let newValue { changed.insert(Member(name, newValue), at: place ?? changed.count) }
      self = Record(changed)
    }
  }
}
