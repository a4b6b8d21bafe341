/// Why a call of a host's verb or source came to nothing, for all its rows.
public struct HostError: Error, Sendable, Hashable {
  /// A stable word for programs; may be empty.
  public let code: String
  /// One phrase for people.
  public let title: String
  /// More about it.
  public let detail: String
  /// Whether some rows may have been changed all the same.
  ///
  /// A verb that may be repeated is then called again; of one that may not, the rows are unknown.
  public let isAmbiguous: Bool
  /// When to call again, of a call that certainly did nothing; nil where calling again is no use.
  ///
  /// It is what a service says that has too much to do: until then the session sends nothing, for a minute at most.
  public let retryAfter: Duration?

  /// Creates an error.
  public init(
    code: String = "",
    title: String,
    detail: String = "",
    isAmbiguous: Bool = false,
    retryAfter: Duration? = nil
  ) {
    self.code = code
    self.title = title
    self.detail = detail
    self.isAmbiguous = isAmbiguous
    self.retryAfter = retryAfter
  }
}
