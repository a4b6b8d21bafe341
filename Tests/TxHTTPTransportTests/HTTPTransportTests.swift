import HTTPTypes
import Testing
import TxClient
import TxHTTPTransport
import TxTestSupport

struct HTTPTransportTests {
  @Test func `sends method, address, fields and body as they are`() async throws {
    let reply = LoopbackServer.Reply.text(
      "HTTP/1.1 202 Accepted\r\nX-Request-Id: r-1\r\nContent-Length: 2\r\n\r\n{}"
    )
    try await LoopbackServer.withServer(reply) { server in
      try await HTTPTransport.withTransport(environment: [:]) { transport in
        var request = request(server, "/v2/a%2Fb?filter%5Btag%5D=x%20y%2Bz")
        request.method = .patch
        request.headerFields[.authorization] = "Bearer KEY1"
        let answer = try await transport.send(
          request,
          body: Array(#"{"a":"é"}"#.utf8),
          timeout: .seconds(30)
        )
        #expect(answer.response.status == .accepted)
        #expect(
          HTTPField.Name("x-request-id").flatMap { answer.response.headerFields[$0] } == "r-1"
        )
        #expect(answer.body == Array("{}".utf8))
        let sent = try #require(await server.nextRequest())
        #expect(sent.hasPrefix("PATCH /v2/a%2Fb?filter%5Btag%5D=x%20y%2Bz HTTP/1.1\r\n"))
        #expect(sent.lowercased().contains("\r\nauthorization: bearer key1\r\n"))
        #expect(sent.lowercased().contains("\r\nhost: \(server.authority)\r\n"))
        #expect(sent.hasSuffix("\r\n\r\n{\"a\":\"é\"}"))
      }
    }
  }

  @Test func `denies that a refused request arrived`() async throws {
    let port = ReservedPort()
    let error = await failure(HTTPRequest(port: port.number))
    withExtendedLifetime(port) {}
    #expect(error?.kind == .refused)
    #expect(error?.mayHaveArrived == false)
  }

  @Test func `denies that a request arrived without a secure connection`() async throws {
    try await LoopbackServer.withServer(.lastText("HTTP/1.1 400 Bad Request\r\n\r\n")) { server in
      var request = request(server)
      request.scheme = "https"
      let error = await failure(request)
      #expect(error?.kind == .insecure)
      #expect(error?.mayHaveArrived == false)
    }
  }

  @Test(arguments: [
    LoopbackServer.Reply.lastText("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"da"),
    .lastText("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"da"),
    .lastText("HTTP/1.1 200 OK\r\nContent-Le"), .lastText(""), .text("SSH-2.0-OpenSSH_9.2\r\n"),
  ])
  func `admits that a request may have arrived when the answer is cut`(
    _ reply: LoopbackServer.Reply
  ) async throws {
    try await LoopbackServer.withServer(reply) { server in
      let error = await failure(request(server))
      #expect(error?.kind == .disconnected)
      #expect(error?.mayHaveArrived == true)
    }
  }

  @Test(arguments: [
    LoopbackServer.Reply.silence, .text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"da"),
  ])
  func `gives up after the time, before and inside the answer`(
    _ reply: LoopbackServer.Reply
  ) async throws {
    try await LoopbackServer.withServer(reply) { server in
      let clock = ManualClock()
      let transport = HTTPTransport(environment: [:], clock: clock)
      async let result = failure(request(server), by: transport, timeout: .seconds(3_600))
      #expect(await server.nextRequest() != nil)
      await clock.waitForSleepers(1)
      clock.advance(by: .seconds(3_600))
      let error = await result
      #expect(error?.kind == .timedOut)
      #expect(error?.mayHaveArrived == true)
      await server.nextClosure()
      await transport.shutdown()
    }
  }

  @Test func `sleeps once for many requests`() async throws {
    try await LoopbackServer.withServer(.text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
      server in
      let clock = ManualClock()
      let transport = HTTPTransport(environment: [:], clock: clock)
      for _ in 0..<5 { #expect(await failure(request(server), by: transport) == nil) }
      await clock.waitForSleepers(1)
      #expect(clock.slept.count == 1)
      await transport.shutdown()
    }
  }

  @Test func `closes the connection when the task is cancelled`() async throws {
    try await LoopbackServer.withServer(.silence) { server in
      let request = request(server)
      let task = Task { await failure(request) }
      #expect(await server.nextRequest() != nil)
      task.cancel()
      let error = await task.value
      #expect(error?.kind == .cancelled)
      #expect(error?.mayHaveArrived == true)
      await server.nextClosure()
    }
  }

  @Test func `decompresses and drops what described the compressed body`() async throws {
    let body = CompressedBodies.emptyList
    try await LoopbackServer.withServer(.bytes(compressed(body))) { server in
      try await HTTPTransport.withTransport(environment: [:]) { transport in
        let answer = try await transport.send(request(server), body: [], timeout: .seconds(30))
        #expect(answer.body == Array(#"{"data":[]}"#.utf8))
        #expect(answer.response.headerFields[.contentEncoding] == nil)
        #expect(answer.response.headerFields[.contentLength] == nil)
        let sent = try #require(await server.nextRequest())
        #expect(sent.lowercased().contains("accept-encoding: deflate, gzip"))
      }
    }
  }

  @Test func `reads an answer up to the limit and no more`() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
    let reply = LoopbackServer.Reply.text(head + String(repeating: "0", count: 1_000))
    try await LoopbackServer.withServer(reply) { server in
      let roomy = HTTPTransport(environment: [:], bodyLimit: 1_000)
      let answer = try await roomy.send(request(server), body: [], timeout: .seconds(30))
      #expect(answer.body.count == 1_000)
      await roomy.shutdown()

      let tight = HTTPTransport(environment: [:], bodyLimit: 999)
      #expect(await failure(request(server), by: tight)?.kind == .tooLarge)
      await tight.shutdown()
    }
  }

  @Test func `stops a body that unfolds beyond the limit`() async throws {
    try await LoopbackServer.withServer(.bytes(compressed(CompressedBodies.zeros))) { server in
      let transport = HTTPTransport(environment: [:], bodyLimit: 10_000)
      let error = await failure(request(server), by: transport)
      #expect(error?.kind == .tooLarge)
      #expect(error?.mayHaveArrived == true)
      await transport.shutdown()
    }
  }

  @Test func `follows no redirect`() async throws {
    let reply = LoopbackServer.Reply.text(
      "HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    )
    try await LoopbackServer.withServer(reply) { server in
      try await HTTPTransport.withTransport(environment: [:]) { transport in
        let answer = try await transport.send(request(server), body: [], timeout: .seconds(30))
        #expect(answer.response.status == .temporaryRedirect)
      }
    }
  }

  @Test func `asks the proxy of the environment, and denies arrival when it refuses`() async throws
  {
    let reply = LoopbackServer.Reply.lastText(
      "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
    )
    try await LoopbackServer.withServer(reply) { server in
      let transport = HTTPTransport(environment: ["https_proxy": "http://u:p@\(server.authority)"])
      let request = HTTPRequest(
        method: .get,
        scheme: "https",
        authority: "api.example.invalid",
        path: "/"
      )
      let error = await failure(request, by: transport)
      #expect(error?.kind == .refused)
      #expect(error?.mayHaveArrived == false)
      let sent = try #require(await server.nextRequest())
      #expect(sent.hasPrefix("CONNECT api.example.invalid:443 HTTP/1.1\r\n"))
      #expect(sent.lowercased().contains("proxy-authorization: basic dtpw"))
      await transport.shutdown()
    }
  }

  @Test func `sends nothing after its end`() async throws {
    let transport = HTTPTransport(environment: [:])
    await transport.shutdown()
    await transport.shutdown()
    let error = await failure(HTTPRequest(port: 1), by: transport)
    #expect(error?.kind == .invalid)
    #expect(error?.mayHaveArrived == false)
  }

  @Test(arguments: [("ftp", "a"), ("https", ""), ("https", "u@a"), ("http", "a b")])
  func `refuses addresses that are none`(_ scheme: String, _ authority: String) async {
    let request = HTTPRequest(method: .get, scheme: scheme, authority: authority, path: "/")
    let error = await failure(request)
    #expect(error?.kind == .invalid)
    #expect(error?.mayHaveArrived == false)
  }

  @Test func `closes its connections when it is forgotten`() async throws {
    let reply = LoopbackServer.Reply.text("HTTP/1.1 204 No Content\r\n\r\n")
    try await LoopbackServer.withServer(reply) { server in
      _ = try await HTTPTransport(environment: [:])
        .send(
          request(server),
          body: [],
          timeout: .seconds(30)
        )
      await server.nextClosure()
    }
  }

  private func request(_ server: LoopbackServer, _ path: String = "/") -> HTTPRequest {
    HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: path)
  }

  private func compressed(_ body: [UInt8]) -> [UInt8] {
    let head =
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
    return Array(head.utf8) + body
  }

  private func failure(
    _ request: HTTPRequest,
    by transport: HTTPTransport? = nil,
    timeout: Duration = .seconds(30)
  ) async -> TransportError? {
    let used = transport ?? HTTPTransport(environment: [:])
    do {
      _ = try await used.send(request, body: [], timeout: timeout)
      return nil
    } catch {
      if transport == nil { await used.shutdown() }
      return error
    }
  }
}

extension HTTPRequest {
  fileprivate init(port: Int) {
    self.init(method: .get, scheme: "http", authority: "127.0.0.1:\(port)", path: "/")
  }
}
