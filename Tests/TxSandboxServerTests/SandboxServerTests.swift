import Synchronization
import Testing
import TxSandbox
import TxSandboxServer

struct SandboxServerTests {
  @Test(arguments: [
    "/v2/phone_numbers?page%5Bsize%5D=7&filter%5Bcountry_iso_alpha2%5D=US",
    "/v2/phone_numbers?page[size]=3&sort=-phone_number",
    "/v2/phone_numbers?filter%5Bunknown%5D=a%2Bb+c",
    "/v2/nowhere/%2F?",
  ])
  func `hands the path and the query to the account as they came`(path: String) async throws {
    try await Service.run { service in
      let answer = try #require(await service.ask("GET \(path)"))
      #expect(answer.body == service.direct(path))
    }
  }

  @Test func `an encoded page size takes effect`() async throws {
    try await Service.run { service in
      let answer = try await service.ask("GET /v2/phone_numbers?page%5Bsize%5D=7")
      #expect(answer?.status == 200)
      #expect(answer?.body.contains("\"page_size\":7") == true)
    }
  }

  @Test func `asks for a key as the account does`() async throws {
    try await Service.run { service in
      let answer = try await LoopbackConnection.open(service.port) { connection in
        try await connection.send("GET /v2/phone_numbers HTTP/1.1\r\nhost: sandbox\r\n\r\n")
        return try await connection.receive()
      }
      #expect(answer?.status == 401)
      #expect(answer?.body.contains("\"10009\"") == true)
    }
  }

  @Test(arguments: [false, true])
  func `hands the body to the account`(isChunked: Bool) async throws {
    try await Service.run { service in
      let path = "/v2/phone_numbers/\(service.someNumber)"
      let body = "{\"customer_reference\":\"über Draht\"}"
      let size = String(body.utf8.count, radix: 16)
      let answer =
        isChunked
        ? try await service.ask(
          "PATCH \(path)",
          "transfer-encoding: chunked\r\n\r\n\(size)\r\n\(body)\r\n0\r\n"
        )
        : try await service.ask("PATCH \(path)", body: body)
      #expect(answer?.status == 200)
      #expect(service.direct(path).contains("\"customer_reference\":\"über Draht\""))
    }
  }

  @Test func `lets a client that waits for leave send its body`() async throws {
    try await Service.run { service in
      let path = "/v2/phone_numbers/\(service.someNumber)"
      let body = "{\"customer_reference\":\"late\"}"
      try await LoopbackConnection.open(service.port) { connection in
        let fields = "expect: 100-continue\r\ncontent-length: \(body.utf8.count)\r\n"
        try await connection.send(Service.request("PATCH \(path)", fields))
        #expect(try await connection.receive()?.status == 100)
        try await connection.send(body)
        #expect(try await connection.receive()?.status == 200)
      }
      #expect(service.direct(path).contains("\"customer_reference\":\"late\""))
    }
  }

  @Test func `a body that breaks off does not reach the account`() async throws {
    try await Service.run { service in
      let path = "/v2/phone_numbers/\(service.someNumber)"
      try await LoopbackConnection.open(service.port) { connection in
        let body = "{\"customer_reference\":\"half\"}"
        try await connection.send(
          Service.request("PATCH \(path)", "content-length: 100\r\n") + body
        )
        connection.finishSending()
        #expect(try await connection.receive()?.status != 200)
      }
      #expect(!service.direct(path).contains("\"half\""))
    }
  }

  @Test(arguments: [false, true])
  func `refuses a body that is too large and goes on`(isChunked: Bool) async throws {
    try await Service.run { service in
      try await LoopbackConnection.open(service.port) { connection in
        let size = SandboxServer.maximumBodySize + 1
        let body = String(repeating: " ", count: size)
        let request =
          "PATCH /v2/phone_numbers/1 HTTP/1.1\r\nhost: sandbox\r\n"
          + (isChunked
            ? "transfer-encoding: chunked\r\n\r\n\(String(size, radix: 16))\r\n\(body)\r\n0\r\n\r\n"
            : "content-length: \(size)\r\n\r\n\(body)")
        async let sent: Void = connection.send(request)
        let answer = try #require(await connection.receive())
        #expect(answer.status == 413)
        #expect(answer.body.hasPrefix("{\"errors\":[{\"code\":\"10015\","))
        try await sent
        try await connection.send(Service.request("GET /v2/phone_numbers"))
        #expect(try await connection.receive()?.status == 200)
      }
    }
  }

  @Test(arguments: [("timeout-before", false), ("timeout-after", true)])
  func `closes the connection when the answer is lost`(
    fault: String,
    isEffective: Bool
  ) async throws {
    try await Service.run { service in
      let path = "/v2/phone_numbers/\(service.someNumber)"
      let answer = try await service.ask(
        "PATCH \(path)",
        "x-sandbox-fault: \(fault)\r\n",
        body: "{\"customer_reference\":\"lost\"}"
      )
      #expect(answer == nil)
      #expect(service.direct(path).contains("\"customer_reference\":\"lost\"") == isEffective)
    }
  }

  @Test func `waits before it sends a late answer`() async throws {
    let clock = StandingClock()
    try await Service.run(clock: clock) { service in
      let answer = try await service.ask("GET /v2/phone_numbers", "x-sandbox-fault: slow\r\n")
      #expect(answer?.status == 200)
      #expect(await clock.waits.first { _ in true } == .seconds(2))
    }
  }

  @Test func `answers one request after the other on a connection`() async throws {
    try await Service.run { service in
      try await LoopbackConnection.open(service.port) { connection in
        for page in 1...3 {
          let path = "/v2/phone_numbers?page[size]=2&page[number]=\(page)"
          try await connection.send(Service.request("GET \(path)"))
          let answer = try #require(await connection.receive())
          #expect(answer.body == service.direct(path))
          #expect(answer.head.contains("content-length: \(answer.body.utf8.count)\r\n"))
        }
      }
    }
  }

  @Test func `sends no body after HEAD and lets the account refuse methods`() async throws {
    try await Service.run { service in
      try await LoopbackConnection.open(service.port) { connection in
        try await connection.send(Service.request("HEAD /v2/phone_numbers"))
        let head = try #require(await connection.receive(isHead: true))
        #expect(head.head.contains("content-length: "))
        try await connection.send(Service.request("MKCOL /v2/phone_numbers"))
        let other = try #require(await connection.receive())
        #expect(other.status == 405)
        #expect(head.status == 405)
      }
    }
  }

  @Test func `answers many connections at once`() async throws {
    try await Service.run { service in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for page in 1...20 {
          group.addTask {
            let path = "/v2/phone_numbers?page[size]=2&page[number]=\(page)"
            return try await service.ask("GET \(path)")?.body == service.direct(path)
          }
        }
        for try await isRight in group { #expect(isRight) }
      }
    }
  }

  @Test func `logs a line for each request`() async throws {
    let lines = Log()
    try await Service.run(log: { lines.append($0) }) { service in
      let answer = try #require(await service.ask("GET /v2/phone_numbers?page%5Bsize%5D=1"))
      _ = try await service.ask("DELETE /v2/x", "x-sandbox-fault: timeout-before\r\n")
      let lines = lines.all
      try #require(lines.count == 2)
      let count = answer.body.utf8.count
      #expect(lines[0].hasPrefix("GET /v2/phone_numbers?page%5Bsize%5D=1 200 "))
      #expect(lines[0].hasSuffix("ms \(count)B"))
      #expect(lines[1].hasPrefix("DELETE /v2/x lost "))
    }
  }

  @Test func `says where it cannot listen`() async throws {
    try await Service.run { service in
      let other = SandboxServer(sandbox: service.sandbox, port: service.port)
      let error = await #expect(throws: SandboxServerError.self) {
        try await other.run { _ in Issue.record("listens at a port that is taken") }
      }
      #expect(error?.address == "127.0.0.1:\(service.port)")
      #expect(error?.detail == "Address already in use")
    }
  }
}

/// Lines as they come in.
///
/// It is a class because the server and the test share it.
private final class Log: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func append(_ line: String) {
    lines.withLock { $0.append(line) }
  }
}
