import Synchronization

/// What was met on the way, for the statistics.
///
/// A class because it is noted from everywhere.
final class Marks: Sendable {
  private let state = Mutex<[String]>([])
  var all: [String] { state.withLock { $0 } }
  func add(_ mark: String) { state.withLock { $0.append(mark) } }
}
