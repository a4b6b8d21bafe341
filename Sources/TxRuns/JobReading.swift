import TxCatalog
import TxJournal
import TxValues

/// A job as the service tells of it; an order, or a row that was made, looked at as one.
struct JobReading: Sendable {
  let id: String
  let type: String?
  let status: String
  let estimatedEnd: Instant?
  let createdAt: Instant?
  let requested: [Reference]
  let pending: [Reference]
  let successful: [Reference]
  let failed: [(reference: Reference, error: ItemError)]
  /// Rows that failed for no stated reason.
  let unexplained: [Reference]
  /// Rows that a host's verb says something else of than that they changed or failed.
  var others: [(reference: Reference, outcome: Outcome, reason: String)] = []

  /// A row by one or both of its names.
  struct Reference: Sendable, Hashable {
    let id: String?
    let phoneNumber: String?
  }

  /// Whether it is over; what is not known is taken as going on.
  var isOver: Bool { ["completed", "failed", "expired"].contains(status) }

  /// Creates the job in an answer's `data`, nil when there is none.
  init?(_ body: [UInt8], of route: WriteRoute) {
    do throws(JSONError) {
      guard let data = try JSONDocument(body).root["data"] else { return nil }
      switch route.shape {
      case .job: self.init(data)
      case .host: self.init(host: data)
      case .order: self.init(order: data)
      case .record: self.init(record: data)
      case .batch: self.init(batch: data)
      case .settings: self.init(settings: data)
      case .removal:
        self.init(removed: data, errors: try JSONDocument(body).root["meta"]?["errors"])
      }
    } catch {
      return nil
    }
  }

  /// Returns the jobs in the `data` of a list, nil when it is none.
  static func list(_ body: [UInt8]) -> [JobReading]? {
    do throws(JSONError) {
      guard let data = try JSONDocument(body).root["data"], data.kind == .array else { return nil }
      return data.elements.compactMap { JobReading($0) }
    } catch {
      return nil
    }
  }

  private init?(_ element: JSONElement) {
    guard let id = Self.text(element["id"]), !id.isEmpty else { return nil }
    self.id = id
    type = Self.text(element["type"])
    status = Self.text(element["status"]) ?? ""
    estimatedEnd = Self.text(element["etc"]).flatMap { Instant($0) }
    createdAt = Self.text(element["created_at"]).flatMap { Instant($0) }
    requested = Self.references(element["phone_numbers"])
    pending = Self.references(element["pending_operations"])
    successful = Self.references(element["successful_operations"])
    failed = (element["failed_operations"].map { Array($0.elements) } ?? [])
      .map {
        (Self.reference($0), Self.error($0))
      }
    unexplained = []
  }

  /// An order is over when nothing of it is pending; it has no state of its own.
  private init?(order element: JSONElement) {
    guard let id = Self.text(element["order_id"]), !id.isEmpty else { return nil }
    self.id = id
    pending = Self.numbers(element["pending"])
    successful = Self.numbers(element["success"])
    unexplained = Self.numbers(element["failed"])
    // What is not told is taken as going on.
    let isOver = element["pending"]?.kind == .array && pending.isEmpty
    status = isOver ? "completed" : "in_progress"
    (type, estimatedEnd, createdAt, requested, failed) = (nil, nil, nil, [], [])
  }

  /// A row that is there is a job that is over.
  private init?(record element: JSONElement) {
    guard let id = Self.text(element["id"]), !id.isEmpty else { return nil }
    self.id = id
    status = "completed"
    createdAt = Self.text(element["created_at"]).flatMap { Instant($0) }
    (type, estimatedEnd, requested, pending) = (nil, nil, [], [])
    (successful, failed, unexplained) = ([], [], [])
  }

  /// The batch of the numbers that were added, or the numbers themselves, which all name it.
  private init?(batch element: JSONElement) {
    let isList = element.kind == .array
    let members = isList ? Array(element.elements) : []
    guard let id = Self.text(isList ? members.first?["batch_id"] : element["batch_id"]),
      !id.isEmpty
    else { return nil }
    self.id = id
    successful =
      isList
      ? members.map(Self.number)
      : Self.references(element["phone_numbers"])
        .map { Reference(id: nil, phoneNumber: $0.phoneNumber) }
    status = "completed"
    (type, estimatedEnd, createdAt, requested, pending) = (nil, nil, nil, [], [])
    (failed, unexplained) = ([], [])
  }

  /// A removal is over at once and has no id.
  private init?(removed element: JSONElement, errors: JSONElement?) {
    guard element.kind == .array else { return nil }
    id = ""
    successful = Self.numbers(element)
    failed = (errors.map { Array($0.elements) } ?? [])
      .map { error in
        (
          Self.number(error),
          ItemError(
            code: Self.text(error["code"]),
            title: Self.text(error["title"]) ?? "refused",
            detail: Self.text(error["detail"]),
            pointer: nil
          )
        )
      }
    status = "completed"
    (type, estimatedEnd, createdAt, requested, pending) = (nil, nil, nil, [], [])
    unexplained = []
  }

  /// Settings of one row are a job that is over and has no id.
  private init?(settings element: JSONElement) {
    guard element.kind == .object else { return nil }
    id = ""
    status = "completed"
    (type, estimatedEnd, createdAt, requested, pending) = (nil, nil, nil, [], [])
    (successful, failed, unexplained) = ([], [], [])
  }

  /// The entry of an identity has an id of its own, which is not that of the number.
  private static func number(_ element: JSONElement) -> Reference {
    Reference(id: nil, phoneNumber: text(element["phone_number"]))
  }

  private static func numbers(_ list: JSONElement?) -> [Reference] {
    (list.map { Array($0.elements) } ?? [])
      .compactMap { text($0).map { Reference(id: nil, phoneNumber: $0) } }
  }

  static func references(_ list: JSONElement?) -> [Reference] {
    (list.map { Array($0.elements) } ?? []).map(reference)
  }

  static func reference(_ element: JSONElement) -> Reference {
    Reference(id: text(element["id"]), phoneNumber: text(element["phone_number"]))
  }

  static func error(_ element: JSONElement) -> ItemError {
    let first = element["errors"].flatMap { Array($0.elements).first }
    return ItemError(
      code: text(first?["code"]),
      title: text(first?["title"]) ?? "refused",
      detail: text(first?["detail"]) ?? text(first?["description"]),
      pointer: text(first?["source"]?["pointer"])
    )
  }

  static func text(_ element: JSONElement?) -> String? {
    guard let element else { return nil }
    return element.string ?? element.number
  }
}
