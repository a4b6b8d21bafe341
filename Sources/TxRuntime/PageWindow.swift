/// How many pages are asked for at once: one more after each good round, half after a bad one.
package struct PageWindow: Sendable, Hashable {
  /// The number of requests of the next round.
  package private(set) var width: Int
  private let limit: Int
  /// The mean latency of the fastest round so far.
  private var fastest: Duration?

  /// Answers faster than this say nothing about a service's load.
  private static let noise = Duration.milliseconds(100)

  package init(limit: Int) {
    self.limit = max(1, limit)
    width = min(4, self.limit)
  }

  /// Learns from a round: whether the service pushed back, and how long an answer took on average.
  package mutating func settle(pushedBack: Bool, latency: Duration) {
    let isSlow = fastest.map { latency > $0 * 2 && latency > Self.noise } ?? false
    if pushedBack || isSlow {
      width = max(1, width / 2)
    } else {
      width = min(limit, width + 1)
    }
    if !pushedBack { fastest = min(fastest ?? latency, latency) }
  }
}
