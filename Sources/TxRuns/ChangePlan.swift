import TxCatalog
import TxClient
import TxDiagnostics
package import TxJournal
package import TxPlanner
package import TxRuntime
package import TxValues

/// What one statement changes, decided for every row before anything is sent.
///
/// Rows and assignments go in; items and batches come out, sealed and hashed. Everything behind
/// this point only carries out what stands here. So it can be shown, approved, stored, and taken up
/// again after a crash without asking the language a second time:
///
/// ```
/// rows × assignments → targets → no-ops dropped → split by route → equal payloads grouped → cut
/// ```
///
/// Invariants: items are in the order of their keys and each key is there once; a batch has one to
/// `unit` items in that order; batches of one route are disjoint; what is stored has no secret. The
/// same rows in any order give the same plan, byte for byte.
///
/// Absent on purpose: what the service thinks of it. It offers no way to ask.
package struct ChangePlan: Sendable {
  package let change: Change
  package let account: String
  /// The text of the pipeline without secrets.
  package let statement: String
  package let items: [SealedItem]
  package let batches: [SealedBatch]
  package let summary: PlanSummary
  /// The payloads that are never stored, by batch.
  let secretPayloads: [Int: String]
  /// Texts that must not come back in anything that is stored or shown.
  let secretTexts: [String]

  /// Decides what becomes of each row; those with a key in `drifted` are left alone.
  ///
  /// `singles` are the keys of the rows that go by each route for one row, where that is decided;
  /// else the number of rows of a payload decides.
  package init(
    change: Change,
    rows: some Collection<Row>,
    account: String,
    drifted: Set<String> = [],
    singles: [String: Set<String>]? = nil
  ) throws(RuntimeError) {
    self.change = change
    self.account = account
    let targets = try RowTargets(change: change, rows: rows, drifted: drifted)
    items = targets.items
    let batching = Batching(change: change, targets: targets, fixed: singles)
    batches = batching.batches
    secretPayloads = batching.secretPayloads
    secretTexts = targets.secretTexts
    try Self.check(batches, items: items, change: change)
    statement = targets.secretTexts.reduce(change.text) { $0.replacing($1, with: "•••") }
    let hash = PlanHash.text(
      account: account,
      change: (change.resource.name, change.verb.rawValue, statement),
      batches: batches,
      items: items
    )
    summary = PlanSummary(
      change: change,
      statement: statement,
      targets: targets,
      batching: batching,
      hash: hash
    )
  }

  /// Returns what is stored of it, as the run of that id.
  package func sealed(_ header: RunHeader) -> SealedRun {
    var header = header
    header.account = account
    header.resource = change.resource.name
    header.verb = change.verb.rawValue
    header.statement = statement
    return SealedRun(header: header, batches: batches, items: items, hash: summary.hash)
  }

  /// Stops a plan that breaks its own rules; kept in release builds.
  private static func check(
    _ batches: [SealedBatch],
    items: [SealedItem],
    change: Change
  ) throws(RuntimeError) {
    let isSorted = items.indices.dropFirst().allSatisfy { items[$0 - 1].key < items[$0].key }
    guard isSorted else { throw .runFault("items are not in order") }
    var sent: [String: [Bool]] = [:]
    for batch in batches {
      let route = change.resource.writes.first { $0.name == batch.route }
      guard (1...max(1, route?.unit ?? 0)).contains(batch.items.count) else {
        throw .runFault("a batch has \(batch.items.count) rows")
      }
      guard zip(batch.items, batch.items.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw .runFault("a batch is not in order")
      }
      if route?.addressing == .path {
        guard batch.items.allSatisfy({ PercentEncoding.isKey(items[$0].key) }) else {
          throw .runFault("a key cannot stand in a path")
        }
      }
      // A route and the one that stands in for it are one call for a row.
      let call = route?.bulk ?? batch.route
      var isSent = sent.removeValue(forKey: call) ?? items.map { _ in false }
      for item in batch.items {
        guard !isSent[item] else { throw .runFault("a row is in two batches of one route") }
        isSent[item] = true
      }
      sent[call] = isSent
    }
  }
}
