package import TxValues

/// Everything a run decided before its first write; never changed afterwards.
///
/// `resume` works from this alone: no statement is planned a second time.
package struct SealedRun: Sendable, Hashable {
  package var header: RunHeader
  /// What is sent, in order.
  package var batches: [SealedBatch]
  /// Every row of the statement, in the order of its keys; positions are the items' ordinals.
  package var items: [SealedItem]
  /// The hash of all of the above.
  package var hash: String

  package init(header: RunHeader, batches: [SealedBatch], items: [SealedItem], hash: String) {
    self.header = header
    self.batches = batches
    self.items = items
    self.hash = hash
  }
}

/// What a run is and who approved it.
package struct RunHeader: Sendable, Hashable {
  /// `r-2025-01-31-7k2m`.
  package var id: String
  package var account: String
  package var resource: String
  /// `update`, `delete` or `create`.
  package var verb: String
  /// The pipeline as it was typed, without secrets.
  package var statement: String
  package var startedAt: Instant
  /// The run that it retries or undoes.
  package var parent: String?
  package var isUndo = false
  package var note: String?
  /// The options and limits it runs under, as JSON.
  package var policy = "{}"
  package var approvedBy = ""

  package init(
    id: String,
    account: String,
    resource: String,
    verb: String,
    statement: String,
    startedAt: Instant
  ) {
    self.id = id
    self.account = account
    self.resource = resource
    self.verb = verb
    self.statement = statement
    self.startedAt = startedAt
  }
}

/// One request: a route, a payload and the rows it is for.
package struct SealedBatch: Sendable, Hashable {
  /// Its place in the run, from 0.
  package var ordinal: Int
  package var route: String
  /// The fields that it writes.
  package var fields: [String]
  /// The body but for the keys, a JSON object; nil when it holds a secret, which is never stored.
  package var payload: String?
  /// Whether it goes first and is checked before the rest.
  package var isCanary: Bool
  /// The ordinals of its items, ascending.
  package var items: [Int]

  package init(
    ordinal: Int,
    route: String,
    fields: [String],
    payload: String?,
    isCanary: Bool = false,
    items: [Int]
  ) {
    self.ordinal = ordinal
    self.route = route
    self.fields = fields
    self.payload = payload
    self.isCanary = isCanary
    self.items = items
  }
}

/// One row of a run, and what it is to become.
package struct SealedItem: Sendable, Hashable {
  package var key: String
  package var phoneNumber: String?
  /// The assigned fields as they were, and what is sent along with them.
  package var before: Record
  /// The assigned fields as they are to be.
  package var target: Record
  /// The outcome of a row that nothing is sent for.
  package var outcome: Outcome?
  /// Why nothing is sent for it.
  package var reason: String?

  package init(
    key: String,
    phoneNumber: String? = nil,
    before: Record = Record([]),
    target: Record = Record([]),
    outcome: Outcome? = nil,
    reason: String? = nil
  ) {
    self.key = key
    self.phoneNumber = phoneNumber
    self.before = before
    self.target = target
    self.outcome = outcome
    self.reason = reason
  }
}
