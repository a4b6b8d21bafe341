import HTTPTypes
import Testing
import TxCatalog
import TxClient
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxTestSupport
import TxValues

struct ScanTests {
  private let bench = Bench()

  @Test(arguments: [0, 1, 2, 239, 240, 241, 249, 250, 251, 499, 500, 501, 1_000, 1_037])
  func `gives every row once wherever pages end`(count: Int) async throws {
    let service = StubService(count)
    let interpreter = try bench.interpreter(service)
    let streamed = try await interpreter.all(.scan(Numbers.scan()))
    let frozen = try await interpreter.all(.scan(Numbers.scan()), .freezeTwice)
    #expect(streamed.map { $0.text() } == service.numbers.map(\.id))
    #expect(frozen == streamed)
    #expect(bench.notices.isEmpty)
  }

  @Test func `asks once for one page and checks both ends of more`() async throws {
    let small = StubService(249)
    _ = try await bench.interpreter(small).all(.scan(Numbers.scan()), .freeze)
    #expect(small.requests.count == 1)
    let large = StubService(1_037)
    _ = try await bench.interpreter(large).all(.scan(Numbers.scan()), .freeze)
    #expect(large.requests.map(\.page).sorted() == [1, 1, 2, 3, 4, 5, 6])
    #expect(large.requests.allSatisfy { $0.query["sort"] == "phone_number" && $0.size == 250 })
  }

  @Test func `finds what a row that leaves shifts to a page already read`() async throws {
    let service = StubService(600) { request, state in
      if request.page == 2, request.size == 250, state.numbers.count == 600 {
        state.numbers.removeFirst()
      }
      return nil
    }
    let rows = try await bench.interpreter(service) { $0.concurrency = 1 }
      .all(.scan(Numbers.scan()), .freeze)
    #expect(Set(rows.map { $0.text() }) == Set(service.numbers.map(\.id)))
    #expect(bench.notices.map(\.code) == ["TX4006"])
  }

  @Test func `appends at the end of a stream what its pages missed`() async throws {
    let service = StubService(600) { request, state in
      if request.page == 2, request.size == 250, state.numbers.count == 600 {
        state.numbers.removeFirst()
      }
      return nil
    }
    let rows = try await bench.interpreter(service) { $0.concurrency = 1 }
      .all(.scan(Numbers.scan()))
    #expect(Set(rows.map { $0.text() }).isSuperset(of: service.numbers.map(\.id)))
    #expect(rows.last?.text() == StubNumber(250).id)
    #expect(bench.notices.map(\.code) == ["TX4006"])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `keeps every row that stays while others come and go`(seed: UInt64) async throws {
    let service = StubService(800) { _, state in
      var random = SeededGenerator(seed &* 1_000 &+ UInt64(state.requests.count))
      // A second pass over a set that moves as much again has to find only what the first missed.
      guard state.requests.count < 7 else { return nil }
      state.numbers.remove(at: Int.random(in: 0..<state.numbers.count, using: &random))
      var new = StubNumber(Int.random(in: 2_000..<900_000, using: &random))
      new.createdAt = "2026-01-01T00:00:00Z"
      state.numbers.insert(new, at: Int.random(in: 0..<state.numbers.count, using: &random))
      return nil
    }
    let before = Set(service.numbers.map(\.id))
    let rows = try await bench.interpreter(service) { $0.concurrency = 1 }
      .all(.scan(Numbers.scan()), .freeze)
    let stayed = before.intersection(service.numbers.map(\.id))
    let found = rows.map { $0.text() }
    #expect(Set(found).isSuperset(of: stayed))
    #expect(Set(found).count == found.count)
  }

  @Test func `says when the service counts more rows than three passes find`() async throws {
    let service = StubService(30) { _, state in
      state.totalError = 1
      return nil
    }
    let rows = try await bench.interpreter(service).all(.scan(Numbers.scan()), .freeze)
    #expect(rows.count == 30)
    #expect(Set(service.requests.map(\.size)) == [250, 240, 230])
    #expect(bench.notices.map(\.code) == ["TX4006", "TX4008"])
  }

  @Test func `says when three passes still find rows that were there before`() async throws {
    let service = StubService(600) { request, state in
      // Each pass after the first finds a number that no page had shown, although it is old.
      if request.page == 3, request.size == 250 { state.totalError = 1 }
      if request.page == 1, request.size < 250 {
        state.numbers.append(StubNumber(1_000 - request.size))
      }
      return nil
    }
    let rows = try await bench.interpreter(service) { $0.concurrency = 1 }
      .all(.scan(Numbers.scan()), .freeze)
    #expect(rows.count == 602)
    #expect(bench.notices.map(\.code) == ["TX4006", "TX4008"])
    #expect(!service.requests.contains { $0.size < 230 })
  }

  @Test func `reads a row again by id that two passes saw differently`() async throws {
    let service = StubService(600) { request, state in
      if request.page == 2, request.size == 250, state.numbers.count == 600 {
        state.numbers.removeFirst()
      }
      if request.page == 1, request.size == 240 { state.numbers[9].status = "port-pending" }
      if request.path.hasSuffix(StubNumber(10).id) { state.numbers[9].status = "deleted" }
      return nil
    }
    let rows = try await bench.interpreter(service) { $0.concurrency = 1 }
      .all(.scan(Numbers.scan()), .freeze)
    #expect(rows.count == 599)
    #expect(rows.first { $0.text() == StubNumber(10).id }?.text(2) == "deleted")
    #expect(rows.first { $0.text() == StubNumber(11).id }?.text(2) == "active")
  }

  @Test func `drops rows that come twice and says so`() async throws {
    let service = StubService(600) { request, state in
      if request.page == 2, request.size == 250, state.numbers.count == 600 {
        state.numbers.insert(StubNumber(700), at: 0)
      }
      return nil
    }
    let rows = try await bench.interpreter(service) { $0.concurrency = 1 }
      .all(.scan(Numbers.scan()), .freeze)
    let ids = rows.map { $0.text() }
    #expect(ids.count == 601)
    #expect(Set(ids) == Set(service.numbers.map(\.id)))
    #expect(bench.notices.map(\.code) == ["TX4006"])
  }

  @Test func `reads on behind an empty page in the middle`() async throws {
    let service = StubService(1_000) { request, state in
      guard request.page == 2, request.size == 250 else { return nil }
      return StubService.response(
        200,
        #"{"data":[],"meta":{"page_number":2,"page_size":250,"total_pages":4,"total_results":1000}}"#
      )
    }
    let rows = try await bench.interpreter(service).all(.scan(Numbers.scan()), .freeze)
    #expect(Set(rows.map { $0.text() }) == Set(service.numbers.map(\.id)))
  }

  @Test(arguments: [-1, 1], [249, 250, 251, 500, 620])
  func `finds every row when the total is off by one`(error: Int, count: Int) async throws {
    let service = StubService(count)
    service.change { $0.totalError = error }
    let interpreter = try bench.interpreter(service)
    let rows = try await interpreter.all(.scan(Numbers.scan()), .freeze)
    #expect(rows.map { $0.text() } == service.numbers.map(\.id))
  }

  @Test func `ends when a total promises pages without end`() async throws {
    let service = StubService(300)
    service.change { $0.totalError = 1_000_000_000 }
    let rows = try await bench.interpreter(service).all(.scan(Numbers.scan()), .freeze)
    #expect(rows.count == 300)
    #expect(service.requests.count < 60)
  }

  @Test func `ends when a service ignores page numbers`() async throws {
    let service = StubService(0) { _, state in
      let all = (0..<250).map { StubNumber($0).json }.joined(separator: ",")
      return StubService.response(200, #"{"data":[\#(all)]}"#)
    }
    let rows = try await bench.interpreter(service).all(.scan(Numbers.scan()), .freeze)
    #expect(rows.count == 250)
    #expect(service.requests.count < 10)
  }

  @Test func `asks for fewer pages at once and again when there were too many`() async throws {
    let service = StubService(3_000) { request, state in
      guard state.requests.count == 3 || state.requests.count == 4 else { return nil }
      return StubService.response(500, "{}")
    }
    let rows = try await bench.interpreter(service).all(.scan(Numbers.scan()))
    #expect(rows.map { $0.text() } == service.numbers.map(\.id))
  }

  @Test(arguments: [
    (429, #"{"errors":[{"code":"10011","title":"Too many requests"}]}"#, "TX5006"),
    (500, "{}", "TX5007"),
    (401, #"{"errors":[{"code":"10009","title":"Authentication failed"}]}"#, "TX5001"),
    (403, #"{"errors":[{"code":"10010","title":"Not allowed"}]}"#, "TX5002"),
    (422, #"{"errors":[{"code":"10015","title":"Invalid pagination"}]}"#, "TX5004"),
    (200, #"{"data":[{"id":"1""#, "TX5009"),
    (200, "<html><body>secret words</body></html>", "TX5009"),
    (200, #"{"data":[{"phone_number":"+13035550000"}],"meta":{}}"#, "TX5009"),
    (200, #"{"data":{"id":"1"}}"#, "TX5009"),
    (200, "", "TX5009"),
  ])
  func `explains an answer that is no page`(
    status: Int,
    body: String,
    code: String
  ) async throws {
    let service = StubService(600) { request, _ in
      request.page == 2 ? StubService.response(status, body) : nil
    }
    let interpreter = try bench.interpreter(service)
    let error = await #expect(throws: RuntimeError.self) {
      try await interpreter.all(.scan(Numbers.scan()))
    }
    #expect(error?.diagnostic.code == code)
    #expect(error?.diagnostic.span == Numbers.span)
    let text = String(describing: error?.diagnostic)
    #expect(!text.contains("secret words") && !text.contains("KEY"))
  }

  @Test func `stops reading once a limit has its rows`() async throws {
    let service = StubService(5_000)
    let rows = try await bench.interpreter(service).all(.limit(100, of: .scan(Numbers.scan())))
    #expect(rows.count == 100)
    #expect(service.requests.count == 1)
  }

  @Test func `asks for the next pages before their rows are wanted`() async throws {
    let service = StubService(1_000)
    var rows = try bench.interpreter(service).rows(of: .scan(Numbers.scan()))
    #expect(try await rows.nextBatch() == [])
    #expect(try await rows.nextBatch()?.count == 250)
    await service.waitForRequests(4)
    #expect(service.requests.map(\.page).sorted() == [1, 2, 3, 4])
    #expect(try await rows.collect().count == 750)
  }

  @Test func `asks for nothing ahead where requests for other rows come between`() async throws {
    let service = StubService(1_000)
    service.change { $0.lists["/v2/connections"] = [] }
    let scan = Numbers.scan(["id", "connection_id"])
    let field = try #require(
      Checker(
        source: SourceText(name: "test", ""),
        catalog: .standard,
        scope: Scope(now: Instant(milliseconds: 0)),
        formats: []
      )
      .traversal("connection.active", of: scan.resource)
    )
    var wider = scan
    wider.fields.append(field)
    var rows = try bench.interpreter(service) { $0.concurrency = 1 }.rows(of: .scan(wider))
    while try await rows.nextBatch()?.isEmpty == true {}
    let numbers = service.requests.filter { $0.path.hasPrefix("/v2/phone_numbers") }
    #expect(numbers.map(\.page) == [1])
  }

  @Test func `gives up pages that nobody waits for any more`() async throws {
    let service = EndlessPages()
    var rows: (any RowSource)? = try bench.interpreter(service).rows(of: .scan(Numbers.scan()))
    while try await rows?.nextBatch()?.isEmpty == true {}
    await service.first.waitForRequests(4)
    rows = nil
    var pages: [Int] = []
    for await page in service.givenUp.prefix(3) { pages.append(page) }
    #expect(pages.sorted() == [2, 3, 4])
  }

  @Test func `merges the rows of several queries by key`() async throws {
    let service = StubService(700)
    service.change { state in
      for place in state.numbers.indices where place % 3 == 0 {
        state.numbers[place].status = "deleted"
      }
    }
    let queries = ["active", "deleted", "active"]
      .map { ScanQuery([.init("filter[status]", $0)]) }
    let rows = try await bench.interpreter(service)
      .all(.scan(Numbers.scan(queries: queries)), .freeze)
    #expect(rows.count == 700)
    #expect(Set(rows.map { $0.text() }).count == 700)
  }

  @Test func `stops when the service returns what an exact filter rules out`() async throws {
    let service = StubService(20)
    service.change { state in
      state.ignoresFilters = true
      state.numbers[7].status = "deleted"
    }
    let query = ScanQuery([.init("filter[status]", "active")], isExact: true)
    let scan = Numbers.scan(where: Numbers.equal("status", "active"), queries: [query])
    let interpreter = try bench.interpreter(service)
    let error = await #expect(throws: RuntimeError.self) {
      try await interpreter.all(.scan(scan), .freeze)
    }
    #expect(error?.kind == .internalFault)
    #expect(error?.diagnostic.code == "TX4010")
  }

  @Test func `checks again what a wider filter lets through`() async throws {
    let service = StubService(20)
    service.change { state in
      state.ignoresFilters = true
      state.numbers[7].status = "deleted"
    }
    let query = ScanQuery([.init("filter[status]", "active")])
    let scan = Numbers.scan(where: Numbers.equal("status", "active"), queries: [query])
    let rows = try await bench.interpreter(service) { $0.rewrite = { $0 } }
      .all(.scan(scan), .freeze)
    #expect(rows.count == 19)
  }

  @Test func `ends with its task`() async throws {
    let service = StubService(5_000)
    let interpreter = try bench.interpreter(service)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await interpreter.all(.scan(Numbers.scan()))
    }
    let error = await #expect(throws: RuntimeError.self) { try await task.value }
    #expect(error?.kind == .cancelled)
    #expect(service.requests.isEmpty)
  }

  @Test func `is cancelled between pages`() async throws {
    let service = StubService(50_000) { request, _ in
      if request.page == 9 { withUnsafeCurrentTask { $0?.cancel() } }
      return nil
    }
    let interpreter = try bench.interpreter(service) { $0.concurrency = 1 }
    let task = Task {
      var source = interpreter.rows(of: .scan(Numbers.scan()))
      var count = 0
      while let rows = try await source.nextBatch() {
        count += rows.count
        if count >= 1_000 { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    let error = await #expect(throws: RuntimeError.self) { try await task.value }
    #expect(error?.kind == .cancelled)
    #expect(service.requests.count < 20)
  }

  @Test func `reads values as their fields say`() async throws {
    let service = StubService(3)
    service.change { $0.numbers[1].connectionID = "77" }
    let rows = try await bench.interpreter(service).all(.scan(Numbers.scan()))
    #expect(rows[0].values[4] == .null)
    #expect(rows[1].values[4] == .text("77"))
    #expect(rows[0].values[5] == .text("303"))
    #expect(rows[0].values[3] == .list([]))
  }
}

/// A service of which only the first page comes; it tells which others are waited for no more.
private struct EndlessPages: Transport {
  let first = StubService(1_000)
  let givenUp: AsyncStream<Int>
  private let tell: AsyncStream<Int>.Continuation

  init() { (givenUp, tell) = AsyncStream.makeStream() }

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    let answer = try await first.send(request, body: body, timeout: timeout)
    let page = StubRequest(request.path ?? "/").page
    guard page > 1 else { return answer }
    try? await ManualClock().sleep(for: .seconds(1))
    tell.yield(page)
    throw TransportError(.cancelled, mayHaveArrived: true, detail: "")
  }
}
