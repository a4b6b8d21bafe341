/// What may be done when nobody can tell what a call of a host's verb did.
public enum HostRepeatability: Sendable, Hashable {
  /// Calling it twice with the same rows is the same as once: it is called again, three times at most.
  case absolute
  /// Each call counts: it is never called again, and the rows are unknown.
  case once
}
