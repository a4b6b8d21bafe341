import TxCatalog
package import TxJournal
package import TxPlanner
package import TxRuntime
package import TxValues

/// A plan that was written down to be looked at, and to be carried out later, exactly as it is.
///
/// JSON Lines: a header with the account, the text and the time of reading; the names that were
/// resolved; the batches; the items with the values before; and last a SHA-256 of all bytes before
/// it. It decides nothing that the plan has not decided, and holds no secret.
package struct PlanFile: Sendable {
  /// The newest format that is understood here.
  package static let format = 1
  /// The age at which it is too old to be carried out.
  package static let maximumAge = Duration.seconds(86_400)

  package var account: String
  /// The statement, as typed.
  package var source: String
  package var scannedAt: Instant
  /// Names and the keys that they stood for.
  package var names: [ResolvedName]
  package var resource: String
  package var verb: String
  /// The stage that changes, as the journal will have it.
  package var statement: String
  package var options: ChangeOptions
  package var batches: [SealedBatch]
  package var items: [SealedItem]
  /// The hash of the plan.
  package var hash: String

  /// A name, and the key that it stood for when the plan was made.
  package struct ResolvedName: Sendable, Hashable {
    package let resource: String
    package let name: String
    package let key: String

    package init(resource: String, name: String, key: String) {
      self.resource = resource
      self.name = name
      self.key = key
    }
  }

  package init(
    _ plan: ChangePlan,
    source: String,
    scannedAt: Instant,
    names: [ResolvedName]
  ) throws(RuntimeError) {
    if let secret = plan.summary.secretFields.first {
      throw .runFault("a plan with the secret '\(secret)' would be written")
    }
    account = plan.account
    self.source = source
    self.scannedAt = scannedAt
    self.names = names
    resource = plan.change.resource.name
    verb = plan.change.verb.rawValue
    statement = plan.statement
    options = plan.change.options
    batches = plan.batches
    items = plan.items
    hash = plan.summary.hash
  }

  /// The rows that something is sent for.
  package var affected: Int { items.count { $0.outcome == nil } }
}
