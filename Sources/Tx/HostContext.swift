public import TxValues

/// What a host's verb or source may know of the call that it carries out.
///
/// There is deliberately no session in it and no way back into one: what a verb needs it gets as rows.
public struct HostContext: Sendable {
  /// The run that the call belongs to; nil for a source, which is part of none.
  public let run: String?
  /// When the call began, by the host's own time.
  public let now: Instant
  /// When it is given up; what it does later has no outcome any more.
  public let deadline: Instant
  private let note: @Sendable (String) -> Void

  init(run: String?, now: Instant, deadline: Instant, note: @escaping @Sendable (String) -> Void) {
    self.run = run
    self.now = now
    self.deadline = deadline
    self.note = note
  }

  /// Says something beside the data, as a note; once the call is over nothing is said any more.
  public func emit(_ text: String) { note(text) }
}
