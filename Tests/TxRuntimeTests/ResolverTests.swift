import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

struct ResolverTests {
  private let bench = Bench()

  private func connections(_ names: [String]) -> StubService {
    let service = StubService(10)
    service.change { state in
      for place in state.numbers.indices { state.numbers[place].connectionID = "10\(place % 3)" }
      state.lists["/v2/connections"] = names.enumerated()
        .map {
          #"{"id":"10\#($0.offset)","connection_name":"\#($0.element)"}"#
        }
    }
    return service
  }

  private func condition(_ name: String) -> Condition {
    let lookup = Lookup(
      resource: "connections",
      field: "connection_name",
      text: name,
      span: Span(9, 12)
    )
    return Numbers.test("connection_id", .equal([.lookup(lookup)]))
  }

  private func plan(_ name: String) -> Plan {
    .filter(condition(name), of: .scan(Numbers.scan()))
  }

  @Test func `replaces a name by the id of the row with exactly that name`() async throws {
    let service = connections(["Main SIP", "main sip", "Main SIP 2"])
    let rows = try await bench.interpreter(service).all(plan("Main SIP"))
    #expect(rows.allSatisfy { $0.text(4) == "100" })
    #expect(rows.count == 4)
    #expect(service.requests.first?.query["filter[connection_name][contains]"] == "Main SIP")
  }

  @Test func `asks for a name once and does not filter by two letters`() async throws {
    let service = connections(["ab"])
    let twice = Plan.filter(condition("ab"), of: plan("ab"))
    _ = try await bench.interpreter(service).all(twice)
    let asked = service.requests.filter { $0.path == "/v2/connections" }
    #expect(asked.count == 1)
    #expect(asked.first?.query["filter[connection_name][contains]"] == nil)
  }

  @Test(arguments: [
    (["Main SIP 2", "Old"], "TX4001", "Main SIP 2"),
    (["Main SIP", "Main SIP"], "TX4002", "id 101"),
    ([], "TX4001", "exactly"),
  ])
  func `refuses a name that is not the name of one row`(
    names: [String],
    code: String,
    note: String
  ) async throws {
    let service = connections(names)
    let interpreter = try bench.interpreter(service)
    let error = await #expect(throws: RuntimeError.self) {
      try await interpreter.all(plan("Main SIP"))
    }
    #expect(error?.kind == .refused)
    #expect(error?.diagnostic.code == code)
    #expect(error?.diagnostic.span == Span(9, 12))
    #expect(error?.diagnostic.notes.contains { $0.text.contains(note) } == true)
    #expect(!service.requests.contains { $0.path.hasPrefix("/v2/phone_numbers") })
  }

  @Test func `pages through billing groups and leaves out deleted ones`() async throws {
    let service = StubService(3)
    service.change { state in
      state.numbers[1].connectionID = "g299"
      state.lists["/v2/billing_groups"] = (0..<300)
        .map { place in
          let deleted = place == 5 ? #""2024-01-01T00:00:00Z""# : "null"
          let name = place == 5 || place == 299 ? "Nord" : "Group \(place)"
          return #"{"id":"g\#(place)","name":"\#(name)","deleted_at":\#(deleted)}"#
        }
    }
    let lookup = Lookup(
      resource: "billing_groups",
      field: "name",
      text: "Nord",
      span: Numbers.span
    )
    let condition = Numbers.test("connection_id", .equal([.lookup(lookup)]))
    let rows = try await bench.interpreter(service)
      .all(.filter(condition, of: .scan(Numbers.scan())))
    #expect(rows.map { $0.text() } == [StubNumber(1).id])
  }

  @Test func `reads a subquery and a saved set before the rows they filter`() async throws {
    let service = StubService(300)
    let inner = Numbers.scan(
      ["id"],
      where: .constant(true)
    )
    let subquery = Subquery(.limit(3, of: .scan(inner)), span: Numbers.span)
    let interpreter = try bench.interpreter(service)
    let found = try await interpreter.all(
      .filter(
        Numbers.test("id", .equal([.subquery(subquery)])),
        of: .scan(Numbers.scan())
      )
    )
    #expect(found.map { $0.text() } == (0..<3).map { StubNumber($0).id })
    try await bench.save(
      SavedRows(
        schema: inner.schema,
        rows: RowStore([Row([.text(StubNumber(9).id)])]),
        resource: .numbers,
        readAt: Instant(milliseconds: 0)
      ),
      as: "nine"
    )
    let saved = Numbers.test("id", .equal([.saved("nine", Numbers.span)]))
    let rest = try await interpreter.all(.filter(.not(saved), of: .scan(Numbers.scan())))
    #expect(rest.count == 299)
  }
}
