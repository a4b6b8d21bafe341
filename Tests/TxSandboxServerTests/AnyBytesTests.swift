import Testing
import TxSandbox
import TxSandboxServer

/// Whatever bytes come in, a connection ends well and the others do not notice.
struct AnyBytesTests {
  /// Draws that are the same for the same seed.
  private struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in UInt8(below(256)) }
    }
  }

  private static let requests = [
    Service.request("GET /v2/phone_numbers?page%5Bsize%5D=2&filter[tag]=x"),
    Service.request("PATCH /v2/phone_numbers/1", body: "{\"customer_reference\":\"ü\"}"),
    Service.request("POST /v2/x", "transfer-encoding: chunked\r\n") + "3\r\n{}\n\r\n0\r\n\r\n",
    Service.request("PUT /v2/y", "expect: 100-continue\r\n", body: "[]"),
    Service.request("GET /") + Service.request("GET /v2/billing_groups", "connection: close\r\n"),
  ]

  /// What is awkward in a request.
  private static let pieces = [
    "\r\n", "\n", "\r", "\0", "\r\n\r\n", " ", ":", "HTTP/1.1", "HTTP/9.9", "HTTP/2.0", "GET ",
    "content-length: 5\r\n", "content-length: -1\r\n", "content-length: 99999999999999999999\r\n",
    "transfer-encoding: chunked\r\n", "transfer-encoding: gzip\r\n", "ffffffffffffffff\r\n",
    "upgrade: websocket\r\nconnection: upgrade\r\n", "host: \r\n", "%", "?", "\u{FF}", "🎉",
  ]

  private func bytes(_ chance: inout Chance) -> [UInt8] {
    guard chance.below(3) > 0 else { return chance.bytes(chance.below(400)) }
    var bytes = Array(Self.requests[chance.below(Self.requests.count)].utf8)
    for _ in 0..<(1 + chance.below(3)) {
      let start = chance.below(bytes.count + 1)
      let end = min(bytes.count, start + chance.below(8))
      switch chance.below(4) {
      case 0: bytes.replaceSubrange(start..<end, with: chance.bytes(end - start))
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.removeSubrange(start...)
      default:
        let piece = Self.pieces[chance.below(Self.pieces.count)]
        bytes.insert(contentsOf: piece.utf8, at: start)
      }
    }
    return bytes
  }

  @Test(arguments: 1...16 as ClosedRange<UInt64>)
  func `answers or closes whatever comes, and goes on`(seed: UInt64) async throws {
    try await Service.run { service in
      var chance = Chance(state: seed)
      for _ in 0..<12 {
        let bytes = bytes(&chance)
        let statuses = try await LoopbackConnection.open(service.port) { connection in
          // The server may have closed the connection before it has read everything.
          try? await connection.send(bytes)
          connection.finishSending()
          var statuses: [Int] = []
          let isHead = bytes.starts(with: "HEAD ".utf8)
          while let answer = try await connection.receive(isHead: isHead) {
            #expect(answer.head.hasPrefix("http/1."))
            statuses.append(answer.status)
          }
          return statuses
        }
        let documented = [100, 200, 400, 401, 404, 405, 413, 422]
        #expect(
          statuses.allSatisfy(documented.contains),
          "\(statuses): \(String(decoding: bytes, as: UTF8.self))"
        )
      }
      #expect(try await service.ask("GET /v2/phone_numbers")?.status == 200)
    }
  }

  /// Keeps a connection open for each text, which is sent and not completed.
  private func holding(
    _ texts: ArraySlice<String>,
    _ port: Int,
    _ body: () async throws -> Void
  ) async throws {
    guard let text = texts.first else { return try await body() }
    try await LoopbackConnection.open(port) { connection in
      try await connection.send(text)
      try await holding(texts.dropFirst(), port, body)
    }
  }

  @Test func `requests that do not come to an end hold up nobody`() async throws {
    let halves = [
      "", "GET", "GET /v2/phone_numbers HTTP/1.1\r\nhost: x\r\nauthoriz",
      "PATCH /v2/phone_numbers/1 HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{\"a",
      "POST /v2/x HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nffff\r\n{",
    ]
    try await Service.run { service in
      let texts = (0..<8).flatMap { _ in halves }
      try await holding(texts[...], service.port) {
        for _ in 0..<5 {
          let answer = try await service.ask("GET /v2/phone_numbers")
          #expect(answer?.status == 200)
        }
      }
    }
  }
}
