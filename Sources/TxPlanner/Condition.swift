package import TxDiagnostics
package import TxValues

/// A boolean expression over one row: pure and total, with two truth values.
///
/// `not x` is the exact complement of `x`, so a condition and its negation split every set in two.
package indirect enum Condition: Sendable, Hashable {
  case constant(Bool)
  case and([Condition])
  case or([Condition])
  case not(Condition)
  case test(Test)
}

/// One comparison of a column.
package struct Test: Sendable, Hashable {
  /// The position of the column in the rows it is applied to; -1 where `subject` is compared.
  package var column: Int
  /// What is compared instead of a column: `upper(customer_reference)`.
  package var subject: Operand?
  /// Whether it is asked of the service and cannot be looked at here: every row that came has it.
  package var isAsked = false
  /// The column's name, for messages and push-down.
  package let name: String
  /// The column's type; for a list the comparison is of its elements: some element satisfies.
  package let type: ValueType
  package var operation: Operation
  /// What was typed, for `explain` and messages; of `tag!=a` the test that is negated, `tag=a`.
  package let text: String
  package let span: Span

  /// The operators without their negations, which are `Condition.not`.
  package enum Operation: Sendable, Hashable {
    /// Equal to any of these; the spellings that mean the same are among them.
    case equal([Operand])
    case less(Operand)
    case lessOrEqual(Operand)
    case greater(Operand)
    case greaterOrEqual(Operand)
    /// Between two values, both included.
    case range(Operand, Operand)
    /// The whole value matches, `*` and `?` standing for any text and any character.
    case glob(String)
    /// The pattern matches anywhere. Not in this version's checker yet.
    case pattern(String, ignoresCase: Bool)
    case contains(Operand)
    case starts(Operand)
    case ends(Operand)
    case isNull
    /// Null, `""` or `[]`.
    case isEmpty
  }

  package init(
    column: Int,
    name: String,
    type: ValueType,
    _ operation: Operation,
    text: String,
    span: Span
  ) {
    self.column = column
    self.name = name
    self.type = type
    self.operation = operation
    self.text = text
    self.span = span
  }
}

/// Something that has a value for a row.
package enum Operand: Sendable, Hashable {
  case literal(Value)
  /// The row's own value in that column.
  case column(Int)
  /// The key of the one row with exactly that name; resolved once, before reading.
  indirect case lookup(Lookup)
  /// The key of the row that has the row's own value for a name; resolved once the rows are there.
  indirect case rowLookup(RowLookup)
  /// The single column of a saved set, as a list; resolved before reading.
  indirect case saved(String, Span)
  /// The single column of a pipeline, as a list; resolved before reading.
  indirect case subquery(Subquery)
  /// Texts and values joined; null counts as empty.
  case joined([Operand])
  /// A function of other values.
  indirect case call(Call)
  /// Whether a condition holds for the row, as the first argument of `if`.
  indirect case truth(Condition)
  /// A figure of all the rows that come in; only `expect` compares one.
  indirect case aggregate(Aggregate)
}

/// A name that stands for a key.
package struct Lookup: Sendable, Hashable {
  /// The resource, `connections`.
  package let resource: String
  /// The field that holds the name, `connection_name`.
  package let field: String
  /// The name, compared exactly.
  package let text: String
  package let span: Span

  package init(resource: String, field: String, text: String, span: Span) {
    self.resource = resource
    self.field = field
    self.text = text
    self.span = span
  }
}

/// A pipeline inside of a condition; two are equal when they stand at the same place.
package struct Subquery: Sendable, Hashable {
  package let plan: Plan
  package let span: Span

  package init(_ plan: Plan, span: Span) {
    self.plan = plan
    self.span = span
  }

  package static func == (left: Subquery, right: Subquery) -> Bool { left.span == right.span }
  package func hash(into hasher: inout Hasher) { hasher.combine(span) }
}
