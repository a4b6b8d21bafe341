import HTTPTypes
import TxSandbox

/// A sandbox with a clock that the test moves, and short ways to ask it.
struct Account {
  let sandbox: Sandbox
  let clock: ManualSandboxClock
  /// Whether answers may be spoiled by faults.
  private let isFaulty: Bool

  init(
    numbers: Int = 250,
    seed: UInt64 = 1,
    clock: ManualSandboxClock = ManualSandboxClock(),
    _ adjust: (inout SandboxOptions) -> Void = { _ in }
  ) throws {
    var options = SandboxOptions()
    options.numbers = numbers
    options.seed = seed
    options.control = true
    adjust(&options)
    self.clock = clock
    isFaulty = !options.faults.isEmpty
    sandbox = try Sandbox(options: options, clock: clock)
  }

  /// Returns the raw reply to a request with a valid key.
  func ask(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ body: String = "",
    key: String? = "KEY",
    fault: String? = nil
  ) -> SandboxReply {
    var request = HTTPRequest(method: method, scheme: "http", authority: "sandbox", path: path)
    if let key { request.headerFields[.authorization] = "Bearer \(key)" }
    if let fault, let name = HTTPField.Name("x-sandbox-fault") {
      request.headerFields[name] = fault
    }
    let reply = sandbox.respond(to: request, body: Array(body.utf8))
    if !isFaulty, fault == nil { ExchangeLog.shared?.append(request, reply) }
    return reply
  }

  /// Returns status and parsed body of an API request.
  func call(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ body: String = "",
    fault: String? = nil
  ) throws -> (status: Int, body: Node) {
    let reply = ask(method, "/v2" + path, body, fault: fault)
    return (reply.response.status.code, try Node(reply.body))
  }

  /// Returns the parsed body of a list or a single resource.
  func get(_ path: String) throws -> Node {
    try call(.get, path).body
  }

  /// Returns every number, page by page.
  func allNumbers(_ query: String = "") throws -> [Node] {
    try all("/phone_numbers?page[size]=250&" + query)
  }

  /// Returns every row of a list, page by page.
  func all(_ path: String) throws -> [Node] {
    var rows: [Node] = []
    var number = 1
    while true {
      let page = try get(path + "&page[number]=\(number)")
      rows += page["data"].list
      guard number < page["meta"]["total_pages"].int ?? 0 else { return rows }
      number += 1
    }
  }

  /// Creates a job and returns its answer.
  func job(_ kind: String, _ body: String) throws -> (status: Int, body: Node) {
    try call(.post, "/phone_numbers/jobs/\(kind)", body)
  }

  /// Returns the ledger.
  func ledger() throws -> [Node] {
    try Node(ask(.get, "/_sandbox/ledger").body).list
  }

  /// Returns ids as the text of a JSON array.
  static func list(_ rows: some Sequence<Node>, _ field: String = "id") -> String {
    "[" + rows.map { "\"\($0[field].text ?? "")\"" }.joined(separator: ",") + "]"
  }
}
