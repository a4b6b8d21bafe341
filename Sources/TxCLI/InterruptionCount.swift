import Synchronization

/// How often a signal came.
final class InterruptionCount: Sendable {
  // A class, since the handler that counts outlives the function that makes it.
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
