public import TxValues

/// A verb that a host adds: `find numbers where … | NAME parameter=value with max=100`.
///
/// It is a change like any other: its rows went through the guards and the approver, the journal has
/// each call before it is made, and what became of each row is asked for. It cannot be less than
/// that, so there is no verb that only reads; that is a `HostSource`. Nothing can undo it, so it
/// counts as irreversible; `retry` calls it again for the rows that failed.
///
/// What it is given stands in the journal, so a parameter must not be a secret. Texts use it where
/// the host's capabilities name it for a resource, and each call is one request of the limits.
///
/// Calls run in a task of their own. One that takes longer than the host's `requestTimeout` is
/// cancelled and given up, and its rows count as those of a lost reply.
public protocol HostVerb: Sendable {
  /// The word in the pipeline, an identifier that nothing else is called.
  var name: String { get }
  /// One sentence for `help` and completion.
  var summary: String { get }
  /// What it takes by name.
  var parameters: [HostParameter] { get }
  /// The resources whose rows it takes; nil for every one.
  var resources: [String]? { get }
  /// What may be done when a call came to no certain end.
  var repeatability: HostRepeatability { get }
  /// The most rows of one call, at least 1.
  var batchSize: Int { get }
  /// The most calls of one run at the same time, at least 1.
  var concurrency: Int { get }

  /// Changes rows and returns what became of each.
  ///
  /// The arguments are those that were given; a row without an outcome is unknown. An error is about all rows.
  func perform(
    _ items: [HostItem],
    _ arguments: Record,
    _ context: HostContext
  ) async throws(HostError) -> [HostOutcome]
}

extension HostVerb {
  /// None.
  public var parameters: [HostParameter] { [] }
  /// Every one.
  public var resources: [String]? { nil }
  /// Never called again.
  public var repeatability: HostRepeatability { .once }
  /// A hundred rows.
  public var batchSize: Int { 100 }
  /// One call after another.
  public var concurrency: Int { 1 }
}
