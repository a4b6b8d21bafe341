import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

struct StatementTests {
  private let bench = Bench()

  private func change(_ verb: WriteRoute.Verb, _ assignments: [Assignment] = []) -> Change {
    Change(
      resource: .numbers,
      verb: verb,
      assignments: assignments,
      options: ChangeOptions(),
      columns: Change.Columns(key: 0, phoneNumber: 1, before: [:]),
      text: "",
      span: Numbers.span
    )
  }

  @Test func `has every row before a change begins`() async throws {
    let service = StubService(600)
    _ = try await bench.interpreter(service)
      .all(.change(change(.update), of: .scan(Numbers.scan())))
    #expect(bench.changed.map(\.count) == [600])
    #expect(service.requests.map(\.size).filter { $0 == 240 }.isEmpty)
  }

  @Test func `reads twice what is going to be deleted`() async throws {
    let service = StubService(600)
    _ = try await bench.interpreter(service)
      .all(.change(change(.delete), of: .scan(Numbers.scan())))
    #expect(bench.changed.map(\.count) == [600])
    #expect(service.requests.map(\.size).contains(240))
  }

  @Test func `changes nothing when reading fails`() async throws {
    let service = StubService(600) { request, _ in
      request.page == 3 ? StubService.response(200, "<html>") : nil
    }
    let interpreter = try bench.interpreter(service)
    await #expect(throws: RuntimeError.self) {
      try await interpreter.all(.change(change(.update), of: .scan(Numbers.scan())))
    }
    #expect(bench.changed.isEmpty)
  }

  @Test func `keeps rows under a name and reads them again before they change`() async throws {
    let service = StubService(30)
    let interpreter = try bench.interpreter(service)
    let condition = Numbers.equal("status", "active")
    let scan = Numbers.scan(where: condition)
    let shown = try await interpreter.all(.save(as: "west", of: .limit(5, of: .scan(scan))))
    #expect(shown.count == 5)
    #expect(bench.saved["west"]?.resource?.name == "numbers")
    service.change { state in
      state.numbers[1].status = "deleted"
      state.numbers.remove(at: 3)
    }
    let set = SavedSet(
      name: "west",
      schema: scan.schema,
      resource: .numbers,
      reread: scan,
      span: Numbers.span
    )
    _ = try await interpreter.all(.change(change(.update), of: .saved(set)))
    #expect(bench.changed.map { $0.map { $0.text() } } == [[0, 2, 4].map { StubNumber($0).id }])
    #expect(bench.notices.map(\.code) == ["TX4007"])
    let plain = SavedSet(
      name: "west",
      schema: scan.schema,
      resource: .numbers,
      span: Numbers.span
    )
    #expect(try await interpreter.all(.saved(plain)) == shown)
  }

  @Test func `says when nothing is kept under a name`() async throws {
    let set = SavedSet(name: "x", schema: Schema([]), resource: nil, span: Numbers.span)
    let interpreter = try bench.interpreter(StubService(0))
    let error = await #expect(throws: RuntimeError.self) { try await interpreter.all(.saved(set)) }
    #expect(error?.diagnostic.code == "TX4004")
  }

  @Test func `gets numbers by id and by number in the order asked for`() async throws {
    let service = StubService(900)
    var scan = Numbers.scan()
    scan.keys = [
      .text(StubNumber(7).id), .text(StubNumber(3).phone), .text("12345"),
      .text(StubNumber(7).phone), .text("+19995550000"), .text("../connections"),
    ]
    let rows = try await bench.interpreter(service).all(.scan(scan))
    #expect(rows.map { $0.text() } == [StubNumber(7).id, StubNumber(3).id])
    #expect(bench.notices.map(\.code) == ["TX4005"])
    #expect(service.requests.allSatisfy { !$0.path.contains("..") })
  }

  @Test func `gets many numbers by one scan`() async throws {
    let service = StubService(600)
    var scan = Numbers.scan()
    scan.keys = (0..<300).map { .text($0 % 2 == 0 ? StubNumber($0).id : StubNumber($0).phone) }
    let rows = try await bench.interpreter(service).all(.scan(scan))
    #expect(rows.map { $0.text() } == (0..<300).map { StubNumber($0).id })
    #expect(rows.allSatisfy { $0.values.count == Numbers.names.count })
    #expect(service.requests.count < 9)
  }

  @Test func `counts at the service when its filters are exact`() async throws {
    let service = StubService(5_000)
    service.change { $0.numbers[8].status = "deleted" }
    let interpreter = try bench.interpreter(service)
    let schema = Schema([Column("count", .int)])
    let all = try await interpreter.all(.count(by: [], schema: schema, of: .scan(Numbers.scan())))
    let scan = Numbers.scan(where: Numbers.equal("status", "active"))
    let active = try await interpreter.all(.count(by: [], schema: schema, of: .scan(scan)))
    let both = Numbers.scan(where: Numbers.equal("status", "active", "deleted"))
    let sum = try await interpreter.all(.count(by: [], schema: schema, of: .scan(both)))
    #expect([all, active, sum] == [5_000, 4_999, 5_000].map { [Row([.int($0)])] })
    #expect(service.requests.map(\.size) == [1, 1, 1, 1])
  }

  @Test func `shows a plan as it is carried out and how many rows there are`() async throws {
    let service = StubService(700)
    let interpreter = try bench.interpreter(service)
    let scan = Numbers.scan(where: Numbers.equal("status", "active"))
    guard case .scan(let pushed) = try await interpreter.resolved(.scan(scan)) else {
      Issue.record("a scan stays a scan")
      return
    }
    #expect(pushed.queries == [ScanQuery([.init("filter[status]", "active")], isExact: true)])
    #expect(try await interpreter.total(of: pushed) == 700)
    #expect(service.requests.count == 1)
  }

  @Test func `adds the fields of another list by key`() async throws {
    let service = StubService(400)
    service.change { state in
      state.lists["/v2/phone_numbers/voice"] = state.numbers.map { number in
        """
        {"id":"\(number.id)","phone_number":"\(number.phone)",\
        "usage_payment_method":"\(number.phone.hasSuffix("7") ? "channel" : "pay-per-minute")"}
        """
      }
    }
    var scan = Numbers.scan(["id", "phone_number", "voice.usage_payment_method"])
    scan.joined = [Resource.numbers.lists[1]]
    scan.condition = Numbers.test(
      "voice.usage_payment_method",
      .equal([.literal(.text("channel"))]),
      in: scan
    )
    let rows = try await bench.interpreter(service) { $0.rewrite = { $0 } }
      .all(.scan(scan), .freeze)
    #expect(rows.count == 40)
    #expect(rows.allSatisfy { $0.text(1).hasSuffix("7") && $0.text(2) == "channel" })
  }

  /// Of up to two rows each is asked for by itself; more are, once the list is known to be longer.
  @Test(arguments: [(1, 2_000, 2), (2, 2_000, 3), (5, 2_000, 7), (9, 2_000, 10), (5, 400, 4)])
  func `adds the fields of another list row by row, or from its pages`(
    rows: Int,
    numbers: Int,
    requests: Int
  ) async throws {
    let service = StubService(numbers)
    service.change { state in
      for place in 0..<rows { state.numbers[place * 7].status = "deleted" }
      state.lists["/v2/phone_numbers/voice"] = state.numbers.map { number in
        #"{"id":"\#(number.id)","phone_number":"\#(number.phone)","tech_prefix_enabled":true}"#
      }
    }
    var scan = Numbers.scan(
      ["id", "phone_number", "status", "voice.tech_prefix_enabled"],
      where: Numbers.equal("status", "deleted")
    )
    scan.joined = [Resource.numbers.lists[1]]
    let read = try await bench.interpreter(service).all(.scan(scan))
    #expect(read.count == rows && read.allSatisfy { $0.values[3] == .bool(true) })
    #expect(service.requests.count <= requests)
  }

  @Test func `adds fields by single records when those are fewer requests`() async throws {
    let service = StubService(2_000)
    service.change { state in
      state.numbers[5].status = "deleted"
      state.lists["/v2/phone_numbers/voice"] = state.numbers.prefix(3)
        .map { #"{"id":"\#($0.id)","phone_number":"\#($0.phone)"}"# }
    }
    var scan = Numbers.scan(["id", "phone_number", "status"])
    scan.route = Resource.numbers.lists[1]
    scan.joined = [Resource.numbers.lists[0]]
    let rows = try await bench.interpreter(service) { $0.rewrite = { $0 } }.all(.scan(scan))
    #expect(rows.map { $0.text(2) } == ["active", "active", "active"])
    #expect(service.requests.count == 5)
  }
}
