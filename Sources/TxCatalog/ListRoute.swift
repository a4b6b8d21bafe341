package import TxValues

/// One way to read a set of rows: a list endpoint, its paging, sorts and filters.
package final class ListRoute: Sendable {
  /// The name that fields' readings use, `phone_numbers`.
  package let name: String
  package let path: String
  /// The largest page the service allows.
  package let pageMaximum: Int
  /// The path of the key inside a record, `id`.
  package let keyPath: String
  package let sorts: [SortKey]
  package let filters: [ServerFilter]
  /// Query items sent with every request.
  package let fixedQuery: [(name: String, value: String)]
  /// The fields whose values stand in the path, `dir_id` for `{dir_id}`; a condition names them.
  package let requiredKeys: [String]
  /// Whether `meta.page_size` is how many records came, not how many a page may have.
  package let countsRecordsAsPageSize: Bool
  /// The members of a record that is not found, for what is read for each row by itself.
  package let absence: [String: Value]
  /// The list that it may stand in for: the same rows, and of their fields some.
  package let lighterThan: String?
  /// How an answer holds its records.
  package let form: Form
  /// How its records belong to rows, where not by the rows' own key.
  package let joining: Joining?
  /// How one of its records is read by key, `/phone_numbers/{id}/voice`; nil where nothing does.
  package let recordPath: String?
  /// Whether it is no list: a request for each row, by its key.
  package let isOfOneRow: Bool

  package init(
    name: String,
    path: String,
    pageMaximum: Int = 250,
    keyPath: String = "id",
    sorts: [SortKey] = [],
    filters: [ServerFilter] = [],
    fixedQuery: [(name: String, value: String)] = [],
    requiredKeys: [String] = [],
    countsRecordsAsPageSize: Bool = false,
    absence: [String: Value] = [:],
    lighterThan: String? = nil,
    form: Form = .pages,
    joining: Joining? = nil,
    recordPath: String? = nil
  ) {
    self.name = name
    self.path = path
    self.pageMaximum = form == .pages ? pageMaximum : Self.everything
    self.keyPath = keyPath
    self.sorts = sorts
    self.filters = filters
    self.fixedQuery = fixedQuery
    self.requiredKeys = requiredKeys
    self.countsRecordsAsPageSize = countsRecordsAsPageSize
    self.absence = absence
    self.lighterThan = lighterThan
    self.form = form
    self.joining = joining
    // By parts of the path: the search for a text takes its time, at every start.
    isOfOneRow = path.split(separator: "/").contains("{id}")
    self.recordPath = recordPath ?? (isOfOneRow ? path : nil)
  }

  /// Returns the route with pages of at most so many records.
  package func limited(toPagesOf maximum: Int) -> ListRoute {
    ListRoute(
      name: name,
      path: path,
      pageMaximum: min(pageMaximum, maximum),
      keyPath: keyPath,
      sorts: sorts,
      filters: filters,
      fixedQuery: fixedQuery,
      requiredKeys: requiredKeys,
      countsRecordsAsPageSize: countsRecordsAsPageSize,
      absence: absence,
      lighterThan: lighterThan,
      form: form,
      joining: joining,
      recordPath: recordPath
    )
  }

  /// More records than a list without pages ever has.
  private static let everything = 1_000_000

  /// How an answer holds records.
  package enum Form: Sendable, Hashable {
    /// As a list, a page at a time.
    case pages
    /// As a list, all of them at once.
    case whole
    /// As texts in lists of one object, all of them at once.
    case texts(under: [String], TextNames)
  }

  /// How the records of one list for each of some owners belong to rows.
  package struct Joining: Sendable, Hashable {
    /// The field of the rows that the records' key is the value of.
    package let field: String
    /// The resource of the owners, all of which are asked.
    package let owners: String
    /// What stands for an owner's key in the path.
    package let place: String

    package init(by field: String, over owners: String, key place: String) {
      self.field = field
      self.owners = owners
      self.place = place
    }
  }

  /// What the parts of a text's record are called.
  package struct TextNames: Sendable, Hashable {
    package let key: String
    package let text: String
    /// The list that the text is in.
    package let list: String

    package init(key: String, text: String, list: String) {
      self.key = key
      self.text = text
      self.list = list
    }
  }

  /// A key the service can sort by.
  package struct SortKey: Sendable, Hashable {
    /// The field of the resource.
    package let field: String
    /// The value of the `sort` parameter.
    package let parameter: String
    /// Whether it is unique and never changes, so that a complete scan may rely on it.
    package let isStable: Bool

    package init(field: String, parameter: String, isStable: Bool = false) {
      self.field = field
      self.parameter = parameter
      self.isStable = isStable
    }
  }
}

/// A filter that a list endpoint takes.
package final class ServerFilter: Sendable {
  /// The literal query name, `filter[voice.connection_name][contains]`.
  package let parameter: String
  /// The field of the resource that it is about.
  package let field: String
  package let operation: Operation
  package let encoding: Encoding
  /// The spellings it takes, when it takes only some.
  package let accepts: [String]?
  /// The shortest text it takes.
  package let minimumLength: Int
  /// Whether several values may be given by repeating `parameter[]`.
  package let takesMany: Bool
  package let relation: Relation

  /// The condition it stands for.
  package enum Operation: Sendable, Hashable {
    case equal, contains, starts, ends, lessOrEqual, greaterOrEqual
    /// Has none: null, of a list empty.
    case isNull
  }

  /// How the value is written.
  package enum Encoding: Sendable, Hashable {
    /// As it is.
    case plain
    /// Digits only: everything else is dropped.
    case digits
    /// A fixed text, whatever the value: `null`, `true`.
    case fixed(String)
    /// Other words than the field's: `port_request` is sent as `ported`.
    case mapped([String: String])
  }

  /// What the service's answer is to the condition.
  ///
  /// A filter that could answer less must not exist.
  package enum Relation: Sendable, Hashable {
    /// By documentation, the rows of the condition and no others.
    case exact
    /// At least those rows.
    case superset
    /// Taken as superset, never used for counting.
    case unverified
  }

  package init(
    _ parameter: String,
    field: String,
    _ operation: Operation = .equal,
    encoding: Encoding = .plain,
    accepts: [String]? = nil,
    minimumLength: Int = 0,
    takesMany: Bool = false,
    relation: Relation
  ) {
    self.parameter = parameter
    self.field = field
    self.operation = operation
    self.encoding = encoding
    self.accepts = accepts
    self.minimumLength = minimumLength
    self.takesMany = takesMany
    self.relation = relation
  }
}
