import HTTPTypes
import Synchronization
import Testing
import TxClient
import TxTestSupport

struct ClientTests {
  private let clock = ManualClock(advancesItself: true)

  @Test func `sends method, address, fields and body`() async throws {
    let transport = ScriptedTransport([.success(answer(201, #"{"data":1}"#))])
    var options = ClientOptions()
    options.userAgent = "tx/1.0"
    options.timeout = .seconds(7)
    let response = try await client(transport, options)
      .send(
        Request(
          .post,
          "/phone_numbers/jobs",
          query: [QueryItem("filter[tag]", "a+b")],
          body: Array("{}".utf8),
          purpose: .write
        )
      )
    #expect(response.status == 201)
    #expect(response.body == Array(#"{"data":1}"#.utf8))
    let sent = try #require(transport.sent.first)
    #expect(sent.request.method == .post)
    #expect(sent.request.scheme == "https")
    #expect(sent.request.authority == "api.telnyx.com")
    #expect(sent.request.path == "/v2/phone_numbers/jobs?filter%5Btag%5D=a%2Bb")
    #expect(sent.request.headerFields[.authorization] == "Bearer KEY1")
    #expect(sent.request.headerFields[.userAgent] == "tx/1.0")
    #expect(sent.request.headerFields[.accept] == "application/json")
    #expect(sent.request.headerFields[.contentType] == "application/json")
    #expect(sent.body == Array("{}".utf8))
    #expect(sent.timeout == .seconds(7))
  }

  @Test func `sends no content type without a body`() async throws {
    let transport = ScriptedTransport([.success(answer(200))])
    _ = try await client(transport).send(Request(.get, "/a", purpose: .read))
    #expect(transport.sent.first?.request.headerFields[.contentType] == nil)
    #expect(transport.sent.first?.request.path == "/v2/a")
  }

  @Test(arguments: ["a", "", "/a b", "/a?b", "/a#b", "/%2", "/é", "/a\r\nb"])
  func `sends no path that is not encoded`(_ path: String) async throws {
    let transport = ScriptedTransport([])
    let error = await #expect(throws: ClientError.self) {
      try await client(transport).send(Request(.get, path, purpose: .read))
    }
    #expect(error?.transport?.kind == .invalid)
    #expect(transport.sent.isEmpty)
  }

  @Test func `refuses an unsafe base URL when it is made`() {
    var options = ClientOptions()
    options.baseURL = "http://api.telnyx.com/v2"
    #expect(throws: ClientError.self) { try client(ScriptedTransport([]), options) }
  }

  @Test(arguments: ["", " \r\n{}", "[]"])
  func `accepts empty and JSON answers`(_ body: String) async throws {
    let transport = ScriptedTransport([.success(answer(200, body))])
    let response = try await client(transport).send(Request(.get, "/a", purpose: .read))
    #expect(response.body == Array(body.utf8))
  }

  @Test(arguments: [(200, "<html>"), (200, "OK"), (200, "{\"data\":["), (302, ""), (307, "{}")])
  func `takes portals and redirects for malformed answers`(
    _ status: Int,
    _ body: String
  ) async throws {
    let transport = ScriptedTransport([.success(answer(status, body))])
    let error = await #expect(throws: ClientError.self) {
      try await client(transport).send(Request(.post, "/a", purpose: .write))
    }
    #expect(error?.kind == .malformedAnswer)
    #expect(error?.status == status)
    #expect(error?.mayHaveArrived == true)
  }

  @Test(arguments: ["<html>", "{\"data\":[{", "[1,{}", "{]", "7"])
  func `reads again what is no whole JSON`(_ body: String) async throws {
    let transport = ScriptedTransport([.success(answer(200, body)), .success(answer(200))])
    let response = try await client(transport).send(Request(.get, "/a", purpose: .read))
    #expect(response.body == Array("{}".utf8))
  }

  @Test func `repeats a read and sends a write once`() async throws {
    let reading = ScriptedTransport([.success(answer(502, "")), .success(answer(200))])
    _ = try await client(reading).send(Request(.get, "/a", purpose: .read))
    #expect(reading.sent.count == 2)

    let writing = ScriptedTransport([.success(answer(502, "")), .success(answer(200))])
    let error = await #expect(throws: ClientError.self) {
      try await client(writing).send(Request(.post, "/a", purpose: .write))
    }
    #expect(writing.sent.count == 1)
    #expect(error?.kind == .serverFailure)
    #expect(error?.mayHaveArrived == true)
  }

  @Test func `repeats a write that never left and says so when it fails for good`() async throws {
    let refused = TransportError(.refused, mayHaveArrived: false, detail: "nothing listens")
    let transport = ScriptedTransport(Array(repeating: .failure(refused), count: 9))
    let error = await #expect(throws: ClientError.self) {
      try await client(transport).send(Request(.post, "/a", purpose: .write))
    }
    #expect(transport.sent.count == 5)
    #expect(error?.kind == .unreachable)
    #expect(error?.mayHaveArrived == false)
    #expect(error?.detail == "nothing listens")
  }

  @Test func `reports a limit that outlasts the retries`() async throws {
    let limited = answer(429, "", ["x-ratelimit-reset": "86400"])
    let transport = ScriptedTransport(Array(repeating: .success(limited), count: 9))
    let error = await #expect(throws: ClientError.self) {
      try await client(transport).send(Request(.get, "/a", purpose: .read))
    }
    #expect(error?.kind == .rateLimited)
    #expect(transport.sent.count == 5)
    #expect(clock.now.offset == .seconds(240))
  }

  @Test func `sends nothing from a cancelled task`() async throws {
    let transport = ScriptedTransport([.success(answer(200))])
    let client = try client(transport)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await client.send(Request(.post, "/a", purpose: .write))
    }
    let result = await task.result
    let error = #expect(throws: ClientError.self) { try result.get() }
    #expect(error?.kind == .cancelled)
    #expect(error?.mayHaveArrived == false)
    #expect(transport.sent.isEmpty)
  }

  @Test func `keeps the key out of traces and errors`() async throws {
    let body = #"{"errors":[{"code":"1","title":"KEY1","detail":"the key KEY1 is revoked"}]}"#
    let transport = ScriptedTransport([
      .success(answer(401, body)),
      .failure(TransportError(.invalid, mayHaveArrived: false, detail: "Bearer KEY1")),
    ])
    let events = Mutex<[String]>([])
    let client = try client(transport) { event in
      events.withLock { $0.append("\(event) \(String(reflecting: event))") }
    }
    for _ in 1...2 {
      let error = await #expect(throws: ClientError.self) {
        try await client.send(Request(.get, "/a", purpose: .read))
      }
      #expect(!String(reflecting: try #require(error)).contains("KEY1"))
    }
    let traced = events.withLock { $0 }
    #expect(traced.count == 2)
    #expect(traced.allSatisfy { !$0.contains("KEY1") })
    var dumped = ""
    dump(client, to: &dumped)
    #expect(!dumped.contains("KEY1"))
  }

  private func client(
    _ transport: ScriptedTransport,
    _ options: ClientOptions = ClientOptions(),
    trace: (@Sendable (TraceEvent) -> Void)? = nil
  ) throws(ClientError) -> Client {
    guard let credential = Credential("KEY1") else { preconditionFailure("a plain key is valid") }
    return try Client(
      options: options,
      credential: credential,
      transport: transport,
      clock: clock,
      jitter: { 0 },
      trace: trace
    )
  }
}
