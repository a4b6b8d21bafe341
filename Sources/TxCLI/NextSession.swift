import Synchronization

/// The account that the prompt goes to when it is left.
final class NextSession: Sendable {
  // A class, since a command at the prompt sets it and the program around the prompt reads it.
  private let next = Mutex<CommandSession?>(nil)

  var session: CommandSession? { next.withLock { $0 } }

  func set(_ session: CommandSession) { next.withLock { $0 = session } }
}
