package import TxCatalog
package import TxDiagnostics

/// What a statement changes, checked but not yet applied to rows.
package struct Change: Sendable {
  package let resource: Resource
  package let verb: WriteRoute.Verb
  /// The assignments as typed and those that rules completed; empty for a delete.
  package var assignments: [Assignment]
  package let options: ChangeOptions
  /// Positions in the incoming rows.
  package let columns: Columns
  /// How rows that are there already are found, for a creation; nil when all are made.
  package var reuse: Reuse?
  /// The stage as it was typed, without secrets, for the journal.
  package let text: String
  package let span: Span
  /// Whether the rows are items of a run that are tried again; they say themselves what is changed.
  package var isRetry = false
  /// At most so many rows of equal payload are sent one by one, where a call for one row exists.
  package var singleLimit = 5

  /// Where the incoming rows carry what a change needs.
  package struct Columns: Sendable, Hashable {
    /// The column of the key; -1 where rows are made.
    package let key: Int
    package let phoneNumber: Int?
    /// The column of every field whose value before matters: assigned ones, members of whole
    /// objects, the lock.
    package let before: [String: Int]

    package init(key: Int, phoneNumber: Int?, before: [String: Int]) {
      self.key = key
      self.phoneNumber = phoneNumber
      self.before = before
    }
  }

  /// The field whose value is nobody else's, and what is known of rows that have it.
  package struct Reuse: Sendable, Hashable {
    package let field: String
    package let span: Span
    /// The column with the keys of those rows, once it is there.
    package var column: Int?

    package init(field: String, span: Span, column: Int? = nil) {
      self.field = field
      self.span = span
      self.column = column
    }
  }

  package init(
    resource: Resource,
    verb: WriteRoute.Verb,
    assignments: [Assignment],
    options: ChangeOptions,
    columns: Columns,
    text: String,
    span: Span
  ) {
    self.resource = resource
    self.verb = verb
    self.assignments = assignments
    self.options = options
    self.columns = columns
    self.text = text
    self.span = span
  }
}

/// One field and what becomes of it.
package struct Assignment: Sendable {
  package let field: Field
  package let operation: Operation
  /// The value, constant or per row; a list field's operands are its elements.
  package var operands: [Operand]
  /// What is taken out of the list before the operands are added: `tags+=a tags-=b`.
  package var removed: [Operand] = []
  /// The rule that added it, and what it may cost; nil when it was typed.
  package let completion: Completion?
  package let span: Span

  /// What is done with the operands.
  package enum Operation: Sendable, Hashable {
    /// The field becomes the value; a list field becomes the list.
    case set
    /// Elements are added to the list, unless they are there.
    case add
    /// Elements are taken out of the list.
    case remove
  }

  /// Why an assignment is there that nobody typed.
  package struct Completion: Sendable, Hashable {
    package let rule: String
    package let charge: String?

    package init(rule: String, charge: String?) {
      self.rule = rule
      self.charge = charge
    }
  }

  package init(
    field: Field,
    operation: Operation,
    operands: [Operand],
    completion: Completion? = nil,
    span: Span
  ) {
    self.field = field
    self.operation = operation
    self.operands = operands
    self.completion = completion
    self.span = span
  }
}

/// The options behind `with`, and the session's policy where a statement says nothing.
package struct ChangeOptions: Sendable, Hashable {
  /// Refuse when more rows would change; the smallest bound that is stated.
  package var maximum: Int?
  /// Refuse unless exactly so many rows would change.
  package var expected: Int?
  package var onError: OnError
  /// Stop sending once more than this share, or this many, have failed.
  package var failureBudget: FailureBudget?
  /// Rows to send, settle and check before the rest.
  package var canary: Int
  package var verification: Verification
  package var waits: Bool
  package var note: String?

  /// Whether other rows go on after one has failed.
  package enum OnError: String, Sendable, Hashable {
    case `continue`, stop
  }

  /// How many failures are too many.
  package enum FailureBudget: Sendable, Hashable {
    case rows(Int)
    case percent(Int)
  }

  /// How much is read again after it has settled.
  package enum Verification: String, Sendable, Hashable {
    case none, sample, all
  }

  package init(
    maximum: Int? = nil,
    expected: Int? = nil,
    onError: OnError = .continue,
    failureBudget: FailureBudget? = nil,
    canary: Int = 0,
    verification: Verification = .sample,
    waits: Bool = true,
    note: String? = nil
  ) {
    self.maximum = maximum
    self.expected = expected
    self.onError = onError
    self.failureBudget = failureBudget
    self.canary = canary
    self.verification = verification
    self.waits = waits
    self.note = note
  }
}
