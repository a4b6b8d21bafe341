/// One call that changes rows.
package final class WriteRoute: Sendable {
  /// The name used in plans, the journal and `explain`; for jobs also the job's type.
  package let name: String
  package let path: String
  package let verb: Verb
  package let fields: [WritableField]
  /// The most rows of one request.
  package let unit: Int
  package let addressing: Addressing
  package let shape: Shape
  package let capacity: Capacity
  package let repeatability: Repeatability
  /// Routes of one row run one after another, lowest first.
  package let order: Int
  /// What it may cost, for `explain` and the confirmation; nil when nothing.
  package let charge: String?

  /// What a new row needs; nil for changes of rows that are there.
  package let creation: Creation?
  /// The resource whose fields it sets, where these are not the rows' own, `dir_numbers`.
  package let subject: String?
  /// The route that takes many rows at once, for which this one stands in where they are few.
  package let bulk: String?
  /// Whether what it changes may not be there yet, and is then made by a POST of the same.
  package let makesWhatIsMissing: Bool

  /// The change a statement asks for.
  package enum Verb: Sendable, Hashable {
    case update, delete, create, dirAdd, dirRemove
    /// `notify`: a verb that a host adds.
    case host(String)
  }

  /// How a request names its rows.
  package enum Addressing: Sendable, Hashable {
    /// By id, in `phone_numbers`.
    case id
    /// By E.164 number, in `numbers`.
    case phoneNumber
    /// By E.164 number, in `phone_numbers`.
    case phoneNumbers
    /// By id, in the path, for `{id}`.
    case path
    /// Whole, with the values that were read, in `items`.
    case rows
    /// Not at all: they are not there yet.
    case none
  }

  /// What the service answers with.
  package enum Shape: Sendable, Hashable {
    /// A job, which is polled and can be listed.
    case job
    /// An order, which is polled and cannot be listed.
    case order
    /// The row itself, at once.
    case record
    /// The batch that all rows came into, at once; one bad row refuses them all.
    case batch
    /// The rows that went, and an error for each other one, at once.
    case removal
    /// The settings of its one row as they are now, at once.
    case settings
    /// What a host's verb did to each row, at once; nobody else can be asked.
    case host
  }

  /// What a new row needs.
  package struct Creation: Sendable, Hashable {
    /// Fields of which some must have a value: of each group one.
    package let required: [[String]]
    /// Fields that are sent as `""` when they have no value.
    package let blanks: [String]

    package init(required: [[String]], blanks: [String]) {
      self.required = required
      self.blanks = blanks
    }
  }

  /// How many unfinished jobs the service allows.
  package struct Capacity: Sendable, Hashable {
    /// Routes of one group share the limit.
    package let group: String
    package let limit: Int

    package init(group: String, limit: Int) {
      self.group = group
      self.limit = limit
    }
  }

  /// What may be done after a lost reply.
  package enum Repeatability: Sendable, Hashable {
    /// Writing the same values twice is the same as once: read back, then send again.
    case absolute
    /// Gone is done; what is still there is never sent again without a person.
    case delete
    /// Each request counts: never sent again.
    case once
  }

  package init(
    name: String,
    path: String,
    verb: Verb,
    fields: [WritableField] = [],
    unit: Int = 1000,
    addressing: Addressing = .id,
    shape: Shape = .job,
    capacity: Capacity,
    repeatability: Repeatability,
    order: Int,
    charge: String? = nil,
    creation: Creation? = nil,
    subject: String? = nil,
    bulk: String? = nil,
    makesWhatIsMissing: Bool = false
  ) {
    self.name = name
    self.path = path
    self.verb = verb
    self.fields = fields
    self.unit = unit
    self.addressing = addressing
    self.shape = shape
    self.capacity = capacity
    self.repeatability = repeatability
    self.order = order
    self.charge = charge
    self.creation = creation
    self.subject = subject
    self.bulk = bulk
    self.makesWhatIsMissing = makesWhatIsMissing
  }

  /// Returns the route with at most so many rows in one request.
  package func limited(toUnitsOf maximum: Int) -> WriteRoute {
    WriteRoute(
      name: name,
      path: path,
      verb: verb,
      fields: fields,
      unit: min(unit, maximum),
      addressing: addressing,
      shape: shape,
      capacity: capacity,
      repeatability: repeatability,
      order: order,
      charge: charge,
      creation: creation,
      subject: subject,
      bulk: bulk,
      makesWhatIsMissing: makesWhatIsMissing
    )
  }

  /// Creates the route that changes one row at a time, by PATCH.
  package convenience init(
    single name: String,
    path: String,
    fields: [WritableField],
    order: Int,
    bulk: String? = nil,
    makesWhatIsMissing: Bool = false
  ) {
    self.init(
      name: name,
      path: path,
      verb: .update,
      fields: fields,
      unit: 1,
      addressing: .path,
      shape: .settings,
      capacity: Capacity(group: "singles", limit: 256),
      repeatability: .absolute,
      order: order,
      bulk: bulk,
      makesWhatIsMissing: makesWhatIsMissing
    )
  }
}

/// A field that a write route can set, and how.
package struct WritableField: Sendable, Hashable {
  /// The field of the resource.
  package let field: String
  /// The dotted path inside the request's body.
  package let path: String
  package let clearing: Clearing
  /// The body object that must be sent whole, filled from the values before, such as
  /// `voice.call_forwarding`.
  package let wholeObject: String?
  /// What it may cost to set it to anything but null, false or `disabled`; nil when nothing.
  package let charge: String?
  package let form: Form

  /// Where a request has the value.
  package enum Form: Sendable, Hashable {
    /// In the body, as it is.
    case value
    /// In the path, for the field's name in braces.
    case path
    /// In the body, as the only element of a list of documents, of that type.
    case document(type: String)
  }

  /// How null is written.
  package enum Clearing: Sendable, Hashable {
    /// It cannot be cleared.
    case never
    /// JSON null, or left out where a rule says so.
    case null
    /// `""`; the service does not document that it clears, so one row goes first and is read back.
    case emptyTextUnverified
    /// `""`, documented.
    case emptyText
    /// `[]`.
    case emptyList
  }

  package init(
    _ field: String,
    path: String? = nil,
    clearing: Clearing = .never,
    wholeObject: String? = nil,
    charge: String? = nil,
    form: Form = .value
  ) {
    self.form = form
    self.field = field
    self.path = path ?? field
    self.clearing = clearing
    self.wholeObject = wholeObject
    self.charge = charge
  }
}
