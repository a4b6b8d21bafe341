import TxSQLite

/// The filters of the list of jobs; a job's status depends on the time, so it is judged apart.
struct JobFilter {
  private(set) var condition = Condition()
  private var statuses: [String] = []

  /// For how long a job is found by its reference.
  private static let referenceAge: Int64 = 90 * 86_400_000

  /// Reads the filters of a query.
  init(_ query: QueryString, at now: Int64) throws(ServiceError) {
    var numbers: [String] = []
    var references = 0
    for parameter in query.parameters where parameter.name == "filter" {
      let (name, value) = (parameter.spelling, parameter.value)
      switch name {
      case "filter[type]":
        guard let code = Vocabulary.jobType.code(value) else { throw .invalidFilterValue(name) }
        condition.and("type = \(code)")
      case "filter[status][]":
        guard Vocabulary.jobStatus.code(value) != nil else { throw .invalidFilterValue(name) }
        statuses.append(value)
      case "filter[phone_number]", "filter[phone_number][]": numbers.append(value)
      case "filter[customer_reference]":
        references += 1
        guard references == 1 else { throw Self.invalidReference }
        condition.and(
          "reference = ? AND created >= ?",
          [.text(try Self.reference(value)), .int(now - Self.referenceAge)]
        )
      // The scalar and the comma form of the status are refused too.
      default: throw .unknownFilter(name)
      }
    }
    try add(numbers)
  }

  /// Returns whether a job of a status is listed.
  func admits(_ status: String) -> Bool {
    statuses.isEmpty || statuses.contains(status)
  }

  private static func reference(_ text: String) throws(ServiceError) -> String {
    let isBlank = text.allSatisfy(\.isWhitespace)
    guard !isBlank, text.count <= 250, !text.utf8.contains(0) else { throw invalidReference }
    return text
  }

  private static var invalidReference: ServiceError {
    ServiceError(
      status: 422,
      code: "10015",
      title: "Bad Request",
      detail: "The reference must be one text of 1 to 250 characters and not blank.",
      parameter: "filter[customer_reference]"
    )
  }

  private mutating func add(_ numbers: [String]) throws(ServiceError) {
    guard !numbers.isEmpty else { return }
    guard numbers.count <= 10 else {
      throw .invalidParameter("filter[phone_number]", "At most 10 values are allowed.")
    }
    let marks = Array(repeating: "?", count: numbers.count).joined(separator: ", ")
    condition.and(
      "ordinal IN (SELECT job FROM job_item WHERE number IN (\(marks)) "
        + "OR CAST(number_id AS TEXT) IN (\(marks)))",
      (numbers + numbers).map { .text($0) }
    )
  }
}
