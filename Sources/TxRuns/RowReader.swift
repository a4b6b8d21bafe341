import HTTPTypes
import TxCatalog
import TxClient
import TxJournal
import TxValues

/// What reading a row again shows.
enum ReadBack: Sendable, Hashable {
  /// It is as it was to be.
  case atTarget
  /// It is as it was, wholly or in part.
  case asBefore
  /// Somebody else wrote it.
  case other(Record)
  /// It cannot be told, and why.
  case unreadable(String)
}

/// Reads single rows to see what became of them.
struct RowReader: Sendable {
  let service: any ServiceCalls
  let resource: Resource

  /// A row, and the fields by which to judge it; nil for a row that is to be gone.
  struct Question: Sendable {
    let item: SealedItem
    let fields: [Field]?
    /// Whether a job has said that the row is as it was to be.
    var isConfirmed = false
    /// Whether the row was just made, so that being there is what is asked for.
    var isNew = false
  }

  /// Returns what became of a row.
  func read(_ question: Question) async throws(ClientError) -> ReadBack {
    guard !question.isNew else { return try await readNew(question) }
    let fields = fields(of: question)
    guard !fields.isEmpty else { return .unreadable("its secret value is not compared") }
    return Self.judge(question, values: try await values(of: fields, item: question.item))
  }

  /// The fields that a question is answered by.
  func fields(of question: Question) -> [Field] {
    Self.fields(of: question, in: resource)
  }

  static func fields(of question: Question, in resource: Resource) -> [Field] {
    question.fields ?? resource.fields.filter { $0.name == statusField }
  }

  /// Returns what the values of a row say of it; nil for a row that is gone.
  static func judge(_ question: Question, values: Record?) -> ReadBack {
    guard let values else { return question.fields == nil ? .atTarget : .other(Record([])) }
    if let fields = question.fields { return judge(fields, values: values, item: question.item) }
    return values[statusField] == .text("deleted") ? .atTarget : .asBefore
  }

  /// Returns whether a row that was made is there and has its name.
  private func readNew(_ question: Question) async throws(ClientError) -> ReadBack {
    let fields = question.fields ?? []
    guard !question.item.key.isEmpty else { return .unreadable("its key is not known") }
    guard let values = try await values(of: fields, item: question.item) else { return .asBefore }
    let isSame = fields.allSatisfy { field in
      FieldComparison(field)
        .isSame(values[field.name] ?? .null, question.item.target[field.name] ?? .null)
    }
    return isSame ? .atTarget : .other(values)
  }

  /// Returns the values of fields of one row, nil when it is gone.
  func values(of fields: [Field], item: SealedItem) async throws(ClientError) -> Record? {
    guard let retrieve = resource.retrieve else {
      throw ClientError(.notFound, mayHaveArrived: false, detail: "rows cannot be read singly")
    }
    var members: [Record.Member] = []
    let path = retrieve.path.replacing("{id}", with: item.key)
    let root: JSONElement
    do throws(ClientError) {
      root = try document(try await service.send(Request(.get, path, purpose: .read)))
    } catch {
      guard error.kind == .notFound else { throw error }
      return nil
    }
    let own = fields.filter { Self.path($0, retrieve.record) != nil }
    members += own.map { member($0, root["data"], retrieve.record) }
    for (route, listed) in otherLists(fields, than: retrieve) {
      let record = try await record(route, item: item)
      // A row that is there and that a list leaves out has values all the same.
      guard record != nil || route.isOfOneRow else {
        throw ClientError(.malformedAnswer, mayHaveArrived: true, detail: "a list leaves it out")
      }
      members += listed.map { member($0, record, route) }
    }
    return Record(members)
  }

  /// Returns the lists of the fields that the record of one row does not carry.
  func otherLists(
    _ fields: [Field],
    than retrieve: RetrieveRoute
  ) -> [(route: ListRoute, fields: [Field])] {
    Self.otherLists(fields, than: retrieve, of: resource)
  }

  static func otherLists(
    _ fields: [Field],
    than retrieve: RetrieveRoute,
    of resource: Resource
  ) -> [(route: ListRoute, fields: [Field])] {
    let others = fields.filter { path($0, retrieve.record) == nil }
    return resource.lists.filter { $0.name != retrieve.record }
      .map { route in (route, others.filter { path($0, route.name) != nil }) }
      .filter { !$0.1.isEmpty }
  }

  /// Returns what another route tells of a row, nil when it tells nothing.
  func record(
    _ route: ListRoute,
    item: SealedItem
  ) async throws(ClientError) -> JSONElement? {
    guard route.isOfOneRow else { return try await listedRecord(route, item: item) }
    let path = route.path.replacing("{id}", with: item.key)
    do throws(ClientError) {
      return try document(try await service.send(Request(.get, path, purpose: .read)))["data"]
    } catch {
      guard error.kind == .notFound else { throw error }
      return nil
    }
  }

  /// Returns a row's record of a list that has no call for one row.
  private func listedRecord(
    _ route: ListRoute,
    item: SealedItem
  ) async throws(ClientError) -> JSONElement? {
    let filter = route.filters.first {
      $0.operation == .equal && resource.naturalKeys.contains($0.field)
    }
    var query = [QueryItem("page[size]", "\(route.pageMaximum)")]
    if let filter, let number = item.phoneNumber {
      let value = filter.encoding == .digits ? number.filter(\.isNumber) : number
      query.append(QueryItem(filter.parameter, value))
    }
    let response = try await service.send(
      Request(.get, route.path, query: query, purpose: .read)
    )
    let data = try document(response)["data"]
    return (data.map { Array($0.elements) } ?? [])
      .first {
        ($0[route.keyPath]?.string ?? $0[route.keyPath]?.number) == item.key
      }
  }

  func document(_ response: Response) throws(ClientError) -> JSONElement {
    do throws(JSONError) {
      return try JSONDocument(response.body).root
    } catch {
      throw ClientError(.malformedAnswer, mayHaveArrived: true, detail: error.message)
    }
  }

  func member(_ field: Field, _ record: JSONElement?, _ route: String) -> Record.Member {
    var element = record
    for name in (Self.path(field, route) ?? "").split(separator: ".") {
      element = element?[String(name)]
    }
    return Record.Member(field.name, element?.value ?? .null)
  }

  /// Returns a field as a route tells it, or as it is where the route has no record.
  func member(_ field: Field, _ record: JSONElement?, _ route: ListRoute) -> Record.Member {
    guard record == nil else { return member(field, record, route.name) }
    let absent = Self.path(field, route.name).flatMap { route.absence[$0] }
    return Record.Member(field.name, absent ?? .null)
  }

  static func path(_ field: Field, _ route: String) -> String? {
    field.readings.first { $0.route == route }?.path
  }

  private static func judge(_ fields: [Field], values: Record, item: SealedItem) -> ReadBack {
    var isTarget = true
    for field in fields {
      let (value, comparison) = (values[field.name] ?? .null, FieldComparison(field))
      if case .text(let text) = value, field.nullSpellings.contains(text) {
        return .unreadable("the service does not say its \(field.name) at the moment")
      }
      if comparison.isSame(value, item.target[field.name] ?? .null) { continue }
      isTarget = false
      // Without a value before there is nothing to tell another writer by.
      guard let before = item.before[field.name] else { continue }
      if !comparison.isSame(value, before) { return .other(values) }
    }
    return isTarget ? .atTarget : .asBefore
  }

  /// The field that tells of a row that is listed although it is gone.
  private static let statusField = "status"
}
