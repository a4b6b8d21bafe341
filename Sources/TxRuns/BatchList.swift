import TxCatalog

/// The batches of a run, and which of them there is something to do about.
///
/// A run of a million rows that are sent one by one has as many batches, and every round looks for
/// those it can send. So they are not looked through: each change of a batch is noted here, and
/// what can be sent, or is on its way, is known at any time.
struct BatchList: RandomAccessCollection {
  private var batches: [BatchState] = []
  /// Batches of later routes that share a row; they wait until this one has settled.
  private var followers: [[Int]] = []
  /// How many batches each one still waits for.
  private var blockers: [Int] = []
  /// The batches that can be sent, by the group of their slots, the last first.
  private(set) var sendable: [String: [Int]] = [:]
  /// Those of which a request may be at the service.
  private var sent: Set<Int> = []
  /// How many have not settled.
  private(set) var openCount = 0

  var startIndex: Int { 0 }
  var endIndex: Int { batches.count }

  subscript(place: Int) -> BatchState {
    get { batches[place] }
    _modify {
      let before = condition(of: place)
      defer { note(place, from: before) }
      yield &batches[place]
    }
  }

  /// The places of those of which a request may be at the service, in order.
  var inFlight: [Int] { sent.sorted() }

  /// Whether a request of a batch may be at the service.
  func isInFlight(_ place: Int) -> Bool { sent.contains(place) }

  /// Adds a batch that waits until all of `predecessors` have settled.
  mutating func append(_ batch: BatchState, after predecessors: Set<Int>) {
    let place = batches.count
    batches.append(batch)
    followers.append([])
    blockers.append(predecessors.count)
    openCount += 1
    for predecessor in predecessors { followers[predecessor].append(place) }
    if predecessors.isEmpty { offer(place) }
  }

  /// Puts what was added in its order, once all is there.
  mutating func sort() {
    for group in sendable.keys { sendable[group]?.sort(by: >) }
  }

  private enum Condition {
    case waiting, inFlight, settled
  }

  private func condition(of place: Int) -> Condition {
    switch batches[place].phase {
    case .waiting: .waiting
    case .sending, .lost, .running: .inFlight
    case .settled: .settled
    }
  }

  private mutating func note(_ place: Int, from before: Condition) {
    let now = condition(of: place)
    guard now != before else { return }
    switch before {
    case .waiting: withdraw(place)
    case .inFlight: sent.remove(place)
    case .settled: openCount += 1
    }
    switch now {
    case .waiting where blockers[place] == 0: insert(place)
    case .waiting: break
    case .inFlight: sent.insert(place)
    case .settled: release(place)
    }
  }

  /// Lets go what waited for a batch.
  private mutating func release(_ place: Int) {
    openCount -= 1
    for follower in followers[place] {
      blockers[follower] -= 1
      if blockers[follower] == 0, batches[follower].isWaiting { insert(follower) }
    }
    // It settles once.
    followers[place] = []
  }

  private mutating func offer(_ place: Int) {
    sendable[batches[place].route.capacity.group, default: []].append(place)
  }

  private mutating func insert(_ place: Int) {
    let group = batches[place].route.capacity.group
    let index = index(of: place, in: sendable[group] ?? [])
    sendable[group, default: []].insert(place, at: index)
  }

  private mutating func withdraw(_ place: Int) {
    let group = batches[place].route.capacity.group
    let queue = sendable[group] ?? []
    let index = index(of: place, in: queue)
    guard queue.indices.contains(index), queue[index] == place else { return }
    sendable[group]?.remove(at: index)
  }

  /// Returns where a place is, or belongs, in a list whose last comes first.
  private func index(of place: Int, in queue: [Int]) -> Int {
    var (low, high) = (0, queue.count)
    while low < high {
      let middle = (low + high) / 2
      if queue[middle] > place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
