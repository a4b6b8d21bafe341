import HTTPTypes
import Synchronization
import TxClient

/// A number as the stub keeps it.
struct StubNumber: Sendable, Hashable {
  let id: String
  let phone: String
  var status = "active"
  var tags: [String] = []
  var connectionID = ""
  var createdAt = "2024-01-01T00:00:00Z"

  /// The number whose place in the order of all is `place`.
  init(_ place: Int) {
    id = String(1_293_384_261_075_000_000 + place)
    phone = "+1303" + String(String(10_000_000 + place).dropFirst())
  }

  var json: String {
    let tags = tags.map { "\"\($0)\"" }.joined(separator: ",")
    return """
      {"id":"\(id)","phone_number":"\(phone)","status":"\(status)","tags":[\(tags)],\
      "connection_id":"\(connectionID)","created_at":"\(createdAt)"}
      """
  }
}

/// A request as the stub sees it.
struct StubRequest: Sendable {
  let path: String
  let query: [String: String]

  var page: Int { query["page[number]"].flatMap { Int($0) } ?? 1 }
  var size: Int { query["page[size]"].flatMap { Int($0) } ?? 20 }
}

/// A list service in memory whose set may change between requests.
///
/// A class because the test and the client share it.
final class StubService: Transport, Sendable {
  struct State: Sendable {
    var numbers: [StubNumber]
    /// Bodies of other lists: records by path.
    var lists: [String: [String]] = [:]
    var requests: [StubRequest] = []
    /// What is added to every total.
    var totalError = 0
    /// Whether `filter[status]` is ignored.
    var ignoresFilters = false
  }

  typealias Hook = @Sendable (StubRequest, inout State) -> TransportResponse?

  private let state: Mutex<State>
  private let hook: Hook

  /// Creates a service; the hook runs before each answer, may change the set, and may answer
  /// itself.
  init(_ count: Int, hook: @escaping Hook = { _, _ in nil }) {
    state = Mutex(State(numbers: (0..<count).map(StubNumber.init)))
    self.hook = hook
  }

  var requests: [StubRequest] { state.withLock { $0.requests } }
  var numbers: [StubNumber] { state.withLock { $0.numbers } }

  /// Waits until so many requests have come.
  func waitForRequests(_ count: Int) async {
    while requests.count < count { await Task.yield() }
  }

  func change(_ body: @Sendable (inout State) -> Void) { state.withLock { body(&$0) } }

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    let request = StubRequest(request.path ?? "/")
    return state.withLock { state in
      state.requests.append(request)
      return hook(request, &state) ?? Self.answer(request, state)
    }
  }

  static func response(_ status: Int, _ body: String) -> TransportResponse {
    TransportResponse(
      HTTPResponse(status: HTTPResponse.Status(code: status)),
      body: Array(body.utf8)
    )
  }

  static func answer(_ request: StubRequest, _ state: State) -> TransportResponse {
    let parts = request.path.split(separator: "/")
    if parts.count == 4, parts[1] == "phone_numbers", parts[3] == "voice" {
      let record = state.lists["/v2/phone_numbers/voice"]?
        .first { $0.hasPrefix(#"{"id":"\#(parts[2])""#) }
      return record.map { response(200, #"{"data":\#($0)}"#) } ?? response(404, "{}")
    }
    let isList = ["/v2/phone_numbers/voice", "/v2/phone_numbers/slim"].contains(request.path)
    if request.path.hasPrefix("/v2/phone_numbers/"), !isList {
      let id = request.path.dropFirst("/v2/phone_numbers/".count)
      guard let number = state.numbers.first(where: { $0.id == id }) else {
        return response(404, #"{"errors":[{"code":"10005","title":"Resource not found"}]}"#)
      }
      return response(200, #"{"data":\#(number.json)}"#)
    }
    if let records = state.lists[request.path] { return page(records, request, state) { $0 } }
    var numbers = state.numbers
    if let status = request.query["filter[status]"], !state.ignoresFilters {
      numbers = numbers.filter { $0.status == status }
    }
    if let digits = request.query["filter[phone_number]"] {
      numbers = numbers.filter { $0.phone.contains(digits) }
    }
    return page(numbers, request, state, json: \.json)
  }

  static func page<Record>(
    _ records: [Record],
    _ request: StubRequest,
    _ state: State,
    json: (Record) -> String
  ) -> TransportResponse {
    let page = records.dropFirst((request.page - 1) * request.size).prefix(request.size).map(json)
    let total = max(0, records.count + state.totalError)
    let pages = (total + request.size - 1) / request.size
    return response(
      200,
      """
      {"data":[\(page.joined(separator: ","))],"meta":{"page_number":\(request.page),\
      "page_size":\(request.size),"total_pages":\(pages),"total_results":\(total)}}
      """
    )
  }
}

extension StubRequest {
  /// Reads a path with its query.
  init(_ target: String) {
    let halves = target.split(separator: "?", maxSplits: 1)
    path = String(halves.first ?? "")
    var query: [String: String] = [:]
    for item in (halves.count > 1 ? halves[1] : "").split(separator: "&") {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      query[Self.decoded(parts[0])] = Self.decoded(parts.count > 1 ? parts[1] : "")
    }
    self.query = query
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.first {
      rest = rest.dropFirst()
      if byte == UInt8(ascii: "%"), let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
