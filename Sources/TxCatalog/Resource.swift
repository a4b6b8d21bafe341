/// One kind of thing an account holds: its fields, how sets of it are read, and what can change it.
///
/// A resource is data, written by hand, one file each in `Resources/`. The checker, the planner,
/// completion, `help` and `tx schema` read it; no other place may name a field. What a field means
/// (null spellings, equivalents, which call writes it) cannot be generated from the service's
/// description, which lists only what is accepted.
package final class Resource: Sendable {
  /// The plural name, `numbers`.
  package let name: String
  /// Other names it answers to, `number`, `phone_numbers`.
  package let aliases: [String]
  /// One sentence for `help` and `tx schema`.
  package let summary: String
  /// Whole statements that read or change it; each is run by a test.
  package let examples: [String]
  /// The unique, immutable field, `id`.
  package let key: String
  /// Fields by which a person names one row, `phone_number`.
  package let naturalKeys: [String]
  package let fields: [Field]
  /// Where its rows come from.
  package let origin: Origin
  /// The ways to read a set: the first finds rows, others stand in for it or add fields by key.
  package let lists: [ListRoute]
  /// How one row is read by key.
  package let retrieve: RetrieveRoute?
  package let writes: [WriteRoute]
  package let rules: [Rule]
  /// What all of this comes to for names and sets of fields.
  package let index: ResourceIndex

  /// Where rows of a resource are kept.
  package enum Origin: Sendable, Hashable {
    /// At the service.
    case service
    /// In the journal of this account on this machine: `runs` and `items`.
    case journal
  }

  package init(
    name: String,
    aliases: [String] = [],
    summary: String,
    examples: [String] = [],
    key: String,
    naturalKeys: [String] = [],
    fields: [Field],
    origin: Origin = .service,
    lists: [ListRoute] = [],
    retrieve: RetrieveRoute? = nil,
    writes: [WriteRoute] = [],
    rules: [Rule] = []
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.examples = examples
    self.key = key
    self.naturalKeys = naturalKeys
    self.fields = fields
    self.origin = origin
    self.lists = lists
    self.retrieve = retrieve
    self.writes = writes
    self.rules = rules
    index = ResourceIndex(
      fields: fields,
      keys: [key] + naturalKeys,
      lists: lists,
      writes: writes,
      rules: rules
    )
  }
}

/// How one row is read by its key.
package struct RetrieveRoute: Sendable {
  /// The path with `{id}`, `/phone_numbers/{id}`.
  package let path: String
  /// The name of the list route whose record it answers with.
  package let record: String
  /// The fields besides the key whose values stand in the path, `dir_id` for `{dir_id}`.
  package let requiredKeys: [String]

  package init(path: String, record: String, requiredKeys: [String] = []) {
    self.path = path
    self.record = record
    self.requiredKeys = requiredKeys
  }
}
