package import TxDiagnostics

/// A source and the stages behind it.
package struct PipelineSyntax: Sendable, Hashable {
  /// Where the rows come from.
  package var source: SourceSyntax
  /// What is done with them, in order.
  package var stages: [StageSyntax]
  /// Where it stands.
  package var span: Span

  /// Creates it from its parts.
  package init(source: SourceSyntax, stages: [StageSyntax], span: Span) {
    self.source = source
    self.stages = stages
    self.span = span
  }
}

/// Where rows come from.
package struct SourceSyntax: Sendable, Hashable {
  /// Which form it has.
  package var kind: Kind
  /// Where it stands.
  package var span: Span

  /// Creates it from its parts.
  package init(kind: Kind, span: Span) {
    self.kind = kind
    self.span = span
  }

  /// The forms of a source, each with a script that produces it.
  package enum Kind: Sendable, Hashable {
    /// `find numbers where status=active`
    case find(NameSyntax, where: PredicateSyntax?)
    /// `get number +13035551234`
    case get(NameSyntax, [ValueSyntax], where: PredicateSyntax?)
    /// `import csv "e911.csv" with columns="number,address_id"`
    case imported(format: NameSyntax, ValueSyntax, options: [AssignmentSyntax])
    /// `$west | count`; in the REPL also a line that starts with a pipe, as `$last`
    case variable(NameSyntax)
    /// Text that is no source; diagnosed already.
    case missing
  }
}

/// What stands between two pipes.
package struct StageSyntax: Sendable, Hashable {
  /// The word that opens the stage.
  package var verb: NameSyntax
  /// What the verb is given.
  package var arguments: StageArguments
  /// The assignments behind `with`.
  package var options: [AssignmentSyntax]
  /// Where it stands.
  package var span: Span

  /// Creates it from its parts.
  package init(
    verb: NameSyntax,
    arguments: StageArguments,
    options: [AssignmentSyntax],
    span: Span
  ) {
    self.verb = verb
    self.arguments = arguments
    self.options = options
    self.span = span
  }
}

/// The arguments of a stage, by the shape that its verb's signature names.
package enum StageArguments: Sendable, Hashable {
  /// `where status=active`, `expect count>0`
  case predicate(PredicateSyntax)
  /// `select phone_number, lower=lower(.customer_reference)`
  case columns([ColumnSyntax])
  /// `sort updated_at desc, id`
  case sortKeys([SortKeySyntax])
  /// `limit 10`
  case value(ValueSyntax)
  /// `count`, `count by status, tag`
  case grouping([FieldSyntax])
  /// `update tags+=a,b customer_reference=null`, `watch every=60s`, `watch`
  case assignments([AssignmentSyntax])
  /// `create addresses locality=.city country_code=US`
  case creation(NameSyntax, [AssignmentSyntax])
  /// `distinct`, `distinct customer_reference, status`
  case fields([FieldSyntax])
  /// `summarize n=count(), last=max(.updated_at) by status`
  case aggregates([ColumnSyntax], by: [FieldSyntax])
  /// `as $west`
  case variable(NameSyntax)
  /// `export csv "idle.csv"`
  case destination(format: NameSyntax, ValueSyntax)
  /// `expand phone_numbers`
  case field(FieldSyntax)
  /// `match numbers on phone_number=.number`; nil for the column of the field's own name
  case match(NameSyntax, on: FieldSyntax, equals: FieldSyntax?)
  /// `idle now-90d`: what a definition is given
  case call([ArgumentSyntax])
  /// `delete`, `show`
  case none
  /// The arguments of a verb that the vocabulary does not hold, or that were not understood.
  case unknown
}

/// The shapes of arguments that the parser knows; a verb's signature names one.
package enum ArgumentShape: Sendable, Hashable {
  case predicate, columns, sortKeys, value, grouping, assignments, variable, destination, field,
    none
  case fields, aggregates, creation, match
  /// Assignments of options, or none.
  case settings
  /// Assignments, or none, and options behind `with`.
  case given
  /// The arguments of a verb that `def` made.
  case call
}

/// The words that may open a stage or a statement, given to the parser from above.
package struct Vocabulary: Sendable {
  /// The verbs and the shape of their arguments.
  package var stages: [String: ArgumentShape]
  /// The words that open a command: `runs`, `resume`, `help`.
  package var commands: Set<String>
  /// Whether other words may open a stage too, since the text includes files that may define them.
  package var isOpen = false

  /// Creates a vocabulary.
  package init(stages: [String: ArgumentShape], commands: Set<String>) {
    self.stages = stages
    self.commands = commands
  }
}

/// `phone_number`, or `clean=upper(.customer_reference)`.
package struct ColumnSyntax: Sendable, Hashable {
  /// The column's name.
  package var name: FieldSyntax
  /// What to compute; nil for the field of that name.
  package var value: ValueSyntax?

  /// Creates it from its parts.
  package init(name: FieldSyntax, value: ValueSyntax? = nil) {
    self.name = name
    self.value = value
  }
}

/// `updated_at desc`.
package struct SortKeySyntax: Sendable, Hashable {
  /// The field.
  package var field: FieldSyntax
  /// Whether the greatest comes first.
  package var isDescending: Bool

  /// Creates it from its parts.
  package init(field: FieldSyntax, isDescending: Bool) {
    self.field = field
    self.isDescending = isDescending
  }
}

/// `tags+=a,b`.
package struct AssignmentSyntax: Sendable, Hashable {
  /// The field.
  package var field: FieldSyntax
  /// What is done with it.
  package var operation: Operation
  /// The values, separated by commas.
  package var values: [ValueSyntax]
  /// Where it stands.
  package var span: Span

  /// Creates it from its parts.
  package init(field: FieldSyntax, operation: Operation, values: [ValueSyntax], span: Span) {
    self.field = field
    self.operation = operation
    self.values = values
    self.span = span
  }

  /// `=`, `+=`, `-=`.
  package enum Operation: String, Sendable, Hashable {
    case set = "="
    case add = "+="
    case remove = "-="
  }
}
