/// What running a text came to.
public struct Report: Sendable, Hashable {
  /// Rows that came out of its statements.
  public internal(set) var rows = 0
  /// The runs of its changes, oldest first.
  public internal(set) var runs: [String] = []
  /// Rows by outcome, over all runs.
  public internal(set) var changed = 0
  /// Rows that were so already.
  public internal(set) var unchanged = 0
  /// Rows that the service refused.
  public internal(set) var failed = 0
  /// Rows that were left out.
  public internal(set) var skipped = 0
  /// Rows that somebody else wrote.
  public internal(set) var conflict = 0
  /// Rows whose outcome the service never told.
  public internal(set) var unknown = 0
  /// Whether a plan that was only shown has changes.
  public internal(set) var plannedChanges = false

  /// Whether a run was stopped before its end; it can be resumed.
  public internal(set) var wasInterrupted = false

  /// Whether no run was stopped and no row failed; a text goes no further otherwise.
  public var isClean: Bool {
    !wasInterrupted && failed == 0 && unknown == 0 && conflict == 0
  }

  /// Creates an empty report.
  public init() {}

  /// Adds what another text came to.
  public mutating func merge(_ other: Report) {
    rows += other.rows
    runs += other.runs
    changed += other.changed
    unchanged += other.unchanged
    failed += other.failed
    skipped += other.skipped
    conflict += other.conflict
    unknown += other.unknown
    wasInterrupted = wasInterrupted || other.wasInterrupted
    plannedChanges = plannedChanges || other.plannedChanges
  }
}
