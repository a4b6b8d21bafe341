import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

struct RowNamesTests {
  private let bench = Bench()

  /// A service with these addresses and numbers whose tag is the reference of one, in turn.
  private static func service(
    _ count: Int,
    addresses: [String],
    references: [String]
  ) -> StubService {
    let service = StubService(count)
    service.change { state in
      for place in state.numbers.indices {
        state.numbers[place].connectionID = references[place % references.count]
      }
      state.lists["/v2/addresses"] = addresses.enumerated()
        .map { place, name in #"{"id":"\#(700 + place)","customer_reference":"\#(name)"}"# }
    }
    return service
  }

  private static func set(_ name: String, _ operand: Operand) throws -> Assignment {
    let field = try #require(Resource.numbers.fields.first { $0.name == name })
    return Assignment(field: field, operation: .set, operands: [operand], span: Numbers.span)
  }

  /// An update of each number to the address whose reference stands in a column.
  private static func plan(_ name: Operand = .column(4)) throws -> Plan {
    let lookup = RowLookup(
      resource: "addresses",
      field: "customer_reference",
      name: name,
      span: Span(7, 9)
    )
    let change = Change(
      resource: .numbers,
      verb: .update,
      assignments: [
        try set("emergency_address_id", .rowLookup(lookup)),
        try set("customer_reference", .joined([.literal(.text("at ")), .rowLookup(lookup)])),
      ],
      options: ChangeOptions(),
      columns: Change.Columns(key: 0, phoneNumber: 1, before: [:]),
      text: "update …",
      span: Numbers.span
    )
    return .change(change, of: .scan(Numbers.scan()))
  }

  private func values(of place: Int) throws -> [Value] {
    let change = try #require(bench.changes.first)
    let rows = try #require(bench.changed.first)
    let operand = change.assignments[place].operands[0]
    return rows.map { Evaluator.value(of: operand, in: $0) }
  }

  @Test func `puts the key of each row's own name into its place`() async throws {
    let service = Self.service(5, addresses: ["HQ", "HQ 2", "hq"], references: ["HQ", "hq"])
    _ = try await bench.interpreter(service).all(Self.plan())
    #expect(try values(of: 0) == ["700", "702", "700", "702", "700"].map { .text($0) })
    #expect(try values(of: 1).first == .text("at 700"))
    let asked = service.requests.filter { $0.path == "/v2/addresses" }
    #expect(asked.count == 2)
    #expect(bench.changed.first?.allSatisfy { $0.values.count == Numbers.names.count + 1 } == true)
  }

  @Test func `reads the whole list where that takes fewer requests`() async throws {
    let names = (0..<300).map { "site \($0)" }
    let service = Self.service(300, addresses: names, references: names)
    _ = try await bench.interpreter(service).all(Self.plan())
    #expect(try values(of: 0) == (0..<300).map { .text("\(700 + $0)") })
    #expect(service.requests.count { $0.path == "/v2/addresses" } < 8)
  }

  static let refusals: [([String], [String], String, String)] = [
    (["HQ", "Depot"], ["HQ", "Dept", "Dep"], "TX4030", "'Dept' of 1 row"),
    (["HQ", "Depot"], ["HQ", "HQ", "Dep"], "TX4030", "similar: 'Depot', id 701"),
    (["HQ", "HQ"], ["HQ"], "TX4031", "'HQ': ids 700, 701"),
    (["HQ"], ["HQ", ""], "TX4032", "leave such rows out"),
  ]

  @Test(arguments: refusals)
  func `refuses before anything is changed`(
    addresses: [String],
    references: [String],
    code: String,
    note: String
  ) async throws {
    let service = Self.service(references.count, addresses: addresses, references: references)
    let interpreter = try bench.interpreter(service)
    let error = await #expect(throws: RuntimeError.self) {
      try await interpreter.all(Self.plan())
    }
    #expect(error?.kind == .refused)
    #expect(error?.diagnostic.code == code)
    #expect(error?.diagnostic.span == Span(7, 9))
    #expect(error?.diagnostic.notes.contains { $0.text.contains(note) } == true)
    #expect(bench.changed.isEmpty)
  }

  @Test func `tells names apart by their bytes`() async throws {
    let service = Self.service(2, addresses: ["Caf\u{E9}"], references: ["Cafe\u{301}"])
    let interpreter = try bench.interpreter(service)
    let error = await #expect(throws: RuntimeError.self) {
      try await interpreter.all(Self.plan())
    }
    #expect(error?.diagnostic.code == "TX4030")
  }

  @Test func `asks for nothing where there are no rows`() async throws {
    let service = Self.service(0, addresses: ["HQ"], references: ["HQ"])
    _ = try await bench.interpreter(service).all(Self.plan())
    #expect(!service.requests.contains { $0.path == "/v2/addresses" })
    #expect(bench.changed == [[]])
  }

  @Test func `finds the rows that need not be made`() async throws {
    let service = Self.service(4, addresses: ["A", "B", "B"], references: ["A", "B", "C", ""])
    let field = try #require(Resource.addresses.fields.first { $0.name == "customer_reference" })
    var change = Change(
      resource: .addresses,
      verb: .create,
      assignments: [
        Assignment(field: field, operation: .set, operands: [.column(4)], span: Numbers.span)
      ],
      options: ChangeOptions(),
      columns: Change.Columns(key: -1, phoneNumber: nil, before: [:]),
      text: "create …",
      span: Numbers.span
    )
    change.reuse = Change.Reuse(field: "customer_reference", span: Numbers.span)
    _ = try await bench.interpreter(service).all(.change(change, of: .scan(Numbers.scan())))
    let column = try #require(bench.changes.first?.reuse?.column)
    #expect(
      bench.changed.first?.map { $0.values[column] } == [
        .list([.text("700")]), .list([.text("701"), .text("702")]), .null, .null,
      ]
    )
  }
}
