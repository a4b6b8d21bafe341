/// One request on its way through the sandbox.
struct Exchange {
  var method: String
  /// The path as asked for, for the ledger.
  var path: String
  var segments: [String]
  var query: QueryString
  var body: [UInt8]
  var now: Int64
  var ordinal: Int64
  var draw: FaultDraw
  /// The scheme and authority that it was sent to, for addresses in answers.
  var origin = ""
  /// What stood for each `{id}` in the route.
  var identifiers: [String] = []

  /// What stood for the first `{id}`: empty if the route has none.
  var identifier: String { identifiers.first ?? "" }

  /// Returns the members of the body, which must be an object.
  func members() throws(ServiceError) -> [JSON.Member] {
    guard let members = try json().members else { throw .invalidJSON }
    return members
  }

  /// Returns the value of the body.
  func json() throws(ServiceError) -> JSON {
    do throws(JSONReader.Malformed) {
      return try JSONReader.read(body)
    } catch {
      throw .invalidJSON
    }
  }

  /// Refuses parameters other than the documented ones.
  func allow(_ names: Set<String>) throws(ServiceError) {
    for parameter in query.parameters where !names.contains(parameter.name) {
      throw .invalidParameter(parameter.spelling, "The parameter is unknown.")
    }
  }

  /// Returns whether a parameter that takes two words is `true`; without it, no.
  func truth(of name: String) throws(ServiceError) -> Bool {
    switch query[name] {
    case nil, "false": return false
    case "true": return true
    default: throw .invalidParameter(name, "The value is not one of true, false.")
    }
  }

  /// The cause that the ledger notes for a change made by this request itself.
  var cause: Cause {
    Cause(request: ordinal, method: method, path: path, job: nil, at: now)
  }
}

/// What a route answers when nothing is wrong.
struct Answer {
  var status = 200
  var type = "application/json; charset=utf-8"
  var body: [UInt8]

  /// Creates the answer `{"data": …}`.
  static func data(status: Int = 200, _ write: (inout JSONWriter) -> Void) -> Answer {
    var writer = JSONWriter()
    writer.object { envelope in
      envelope.key("data")
      write(&envelope)
    }
    return Answer(status: status, body: writer.bytes)
  }
}

/// The page that a list request asks for.
struct PageRequest {
  var number = 1
  var size: Int

  /// Creates a request for a page.
  init(number: Int, size: Int) {
    self.number = number
    self.size = size
  }

  /// Reads `page[number]` and `page[size]`.
  init(_ query: QueryString, standard: Int = 20) throws(ServiceError) {
    size = standard
    for parameter in query.parameters where parameter.name == "page" {
      switch parameter.path {
      case ["number"]:
        guard let value = Int(parameter.value), value >= 1 else { throw .invalidPage("number") }
        number = value
      case ["size"]:
        guard let value = Int(parameter.value), (1...250).contains(value) else {
          throw .invalidPage("size")
        }
        size = value
      default: throw .invalidPage("number")
      }
    }
  }

  /// Returns the part of a list of `count` that is on this page; empty beyond the end.
  ///
  /// A drifted page begins and ends one row early.
  func range(of count: Int, drifted: Bool = false) -> Range<Int> {
    let pages = (count + size - 1) / size
    guard number <= pages else { return count..<count }
    let start = (number - 1) * size
    let drift = drifted ? 1 : 0
    return max(0, start - drift)..<max(0, min(count, start + size) - drift)
  }

  /// Returns the answer with the rows of this page and its metadata.
  ///
  /// Some lists tell how many rows they returned instead of the size asked for.
  func answer<Row, Failure>(
    _ rows: some Sequence<Row>,
    total: Int,
    returned: Int? = nil,
    _ write: (Row, inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) -> Answer {
    var writer = JSONWriter()
    writer.reserve(rows.underestimatedCount * 1_024)
    try writer.object { envelope throws(Failure) in
      envelope.key("data")
      try envelope.array { list throws(Failure) in
        for row in rows { try write(row, &list) }
      }
      envelope.key("meta")
      envelope.object { meta in
        meta.field("page_number", number)
        meta.field("page_size", returned ?? size)
        meta.field("total_pages", (total + size - 1) / size)
        meta.field("total_results", total)
      }
    }
    return Answer(body: writer.bytes)
  }

  /// Returns the answer with this page of rows held in memory.
  func answer<Row>(of rows: [Row], _ write: (Row, inout JSONWriter) -> Void) -> Answer {
    answer(rows[range(of: rows.count)], total: rows.count, write)
  }
}
