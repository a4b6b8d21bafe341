package import TxCatalog
package import TxDiagnostics
package import TxSyntax
package import TxValues

/// A pipeline lowered so far, and what is known of the rows that flow out of it.
package struct Flow: Sendable {
  package var plan: Plan
  package var schema: Schema
  /// The resource whose fields the columns are; nil once rows are totals or groups.
  package var resource: Resource?
  /// The scan at the bottom, which a saved set is read again through.
  package var scan: Scan? {
    get { if case .scan(let scan)? = bottom { scan } else { nil } }
    set { bottom = newValue.map { .scan($0) } }
  }
  /// The plan that is that scan: mostly the one that the whole plan rests on, and shared with it.
  private var bottom: Plan?
  package var kind: Kind
  /// Whether some condition, or `where all`, was stated.
  package var isNarrowed = false
  /// Whether a `sort` decides which rows come first.
  package var isOrdered = false
  /// Whether `limit` or `skip` dropped rows before a `sort` said which.
  package var isCut = false
  /// Whether rows without a row of the resource are among them.
  package var hasGaps = false
  /// What the rows are called once they are matched with others, newest last.
  package var sources: [String] = []
  /// How it is run again and again; nil for once.
  package var watching: Watching?

  init(
    plan: Plan,
    schema: Schema,
    resource: Resource? = nil,
    scan: Scan? = nil,
    kind: Kind,
    isNarrowed: Bool = false,
    isOrdered: Bool = false,
    sources: [String] = []
  ) {
    self.plan = plan
    self.schema = schema
    self.resource = resource
    self.kind = kind
    self.isNarrowed = isNarrowed
    self.isOrdered = isOrdered
    self.sources = sources
    self.scan = scan
  }

  /// Creates the flow of a scan's rows.
  init(of scan: Scan, schema: Schema) {
    self.init(
      plan: .scan(scan),
      schema: schema,
      resource: scan.resource,
      kind: scan.resource.name == "items" ? .items : .rows,
      sources: [scan.resource.name]
    )
    bottom = plan
  }

  /// Makes another scan its plan.
  mutating func rest(on scan: Scan) {
    plan = .scan(scan)
    bottom = plan
  }

  /// What a row stands for.
  package enum Kind: Sendable, Hashable {
    /// A row of the resource.
    case rows
    /// A row of a file.
    case imported
    /// A count or a group.
    case totals
    /// The outcome of a change.
    case items
    /// Nothing: the rows went elsewhere.
    case nothing
  }
}

/// What the text may refer to: saved sets, values, the time, and the session's settings.
package struct Scope: Sendable {
  /// Saved sets and values by name, without the `$`.
  package var variables: [String: Variable]
  package var settings: Settings
  /// The instant that `now` and `today` mean.
  package var now: Instant
  /// Whether `...` may stand for a value that will be asked for.
  package var allowsHoles: Bool
  /// The types of values that have one: parameters, and the counts of sets.
  package var types: [String: ValueType] = [:]
  /// What `def` defined, the definitions that each one uses written out.
  package var definitions: [String: DefinitionSyntax] = [:]
  /// What the caller of a script gave for its parameters.
  package var parameters: [String: String] = [:]
  /// Whether a parameter without a value is an error; a script may be checked without any.
  package var requiresParameters = false
  /// Returns the bytes of files that are included or imported; nil where none can be read.
  package var read: FileReading?
  /// How large and how deep texts may be.
  package var bounds = SourceBounds.language
  /// The most states that a pattern may have.
  package var patternStates = Pattern.stateMaximum
  /// What may be read and written at all.
  package var permissions = Permissions.everything

  /// What a name stands for.
  package enum Variable: Sendable {
    case set(schema: Schema, resource: Resource?, scan: Scan?)
    case values([Value])
    /// A value of that type that is known only when the statement's turn comes.
    case pending(ValueType)
  }

  /// What the meaning of words depends on beside their type.
  var reading: ReadingContext {
    ReadingContext(
      now: now,
      utcOffsetMinutes: settings.utcOffsetMinutes,
      callingCode: settings.callingCode
    )
  }

  package init(
    variables: [String: Variable] = [:],
    settings: Settings = Settings(),
    now: Instant,
    allowsHoles: Bool = false
  ) {
    // The system's own: empty until a run is there.
    self.variables = ["last_run": .values([.text("")])].merging(variables) { $1 }
    self.settings = settings
    self.now = now
    self.allowsHoles = allowsHoles
  }
}
