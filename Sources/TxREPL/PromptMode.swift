import Synchronization
package import TxPlanner
package import TxValues

/// What is being read at the prompt, for the hooks of the line editor.
///
/// It is a class because the prompt sets it and the editor's hooks, made before, look at it.
package final class PromptMode: Sendable {
  /// What a line is read as.
  enum Reading: Sendable {
    case statement
    /// The value for a hole.
    case value(ValueTarget)
    /// A yes, a no, a number.
    case answer
  }

  private let state: Mutex<State>

  private struct State {
    var reading = Reading.statement
    /// What statements may refer to.
    var scope: Scope
  }

  /// Creates the mode of a prompt at which nothing has been said yet.
  package init(now: Instant) {
    state = Mutex(State(scope: Scope(now: now, allowsHoles: true)))
  }

  var current: Reading { state.withLock { $0.reading } }

  var scope: Scope { state.withLock { $0.scope } }

  /// Takes what the next statement may refer to.
  package func take(_ scope: Scope) { state.withLock { $0.scope = scope } }

  /// Runs a closure while lines are read as something else than statements.
  func reading<Result>(_ reading: Reading, _ body: () async -> Result) async -> Result {
    state.withLock { $0.reading = reading }
    let result = await body()
    state.withLock { $0.reading = .statement }
    return result
  }
}
