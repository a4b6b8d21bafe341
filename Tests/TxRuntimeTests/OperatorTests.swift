import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

struct OperatorTests {
  private let bench = Bench()

  /// Items as the journal would have them: number, outcome, and a list.
  private func journal(_ rows: [[Value]]) -> Plan {
    let fields = ["phone_number", "outcome", "routes"]
      .compactMap { name in Resource.items.fields.first { $0.name == name } }
    bench.setJournal(rows.map(Row.init))
    return .scan(Scan(resource: .items, route: nil, fields: fields, span: Numbers.span))
  }

  private func run(_ plan: Plan) async throws -> [[Value]] {
    try await bench.interpreter(StubService(0)).all(plan).map(\.values)
  }

  @Test func `reads the journal in batches to its end`() async throws {
    let plan = journal((0..<2_500).map { [.text("+1\($0)"), .text("changed"), .null] })
    #expect(try await run(plan).count == 2_500)
  }

  @Test(arguments: [false, true])
  func `sorts null last in both directions and keeps the order of equals`(
    isDescending: Bool
  ) async throws {
    let plan = journal([
      [.text("+12"), .text("b"), .null], [.null, .text("n"), .null],
      [.text("+110"), .text("c"), .null], [.text("+12"), .text("a"), .null],
    ])
    let order = SortOrder(column: 0, type: .phone, isDescending: isDescending)
    let sorted = try await run(.sort([order], of: plan))
    #expect(sorted.last?[0] == .null)
    let names = sorted.compactMap(\.[1].plainText)
    #expect(names == (isDescending ? ["c", "b", "a", "n"] : ["b", "a", "c", "n"]))
  }

  @Test func `limits and skips across batches`() async throws {
    let plan = journal((0..<2_500).map { [.text("+1\($0)"), .null, .null] })
    let rows = try await run(.limit(1_200, of: .skip(900, of: plan)))
    #expect(rows.count == 1_200)
    #expect(rows.first?[0] == .text("+1900"))
    #expect(try await run(.limit(0, of: plan)).isEmpty)
    #expect(try await run(.skip(9_999, of: plan)).isEmpty)
  }

  @Test func `counts groups by size and then by key`() async throws {
    let plan = journal(
      ["b", "a", "c", "c", "a", "b", "c"].map { [.null, .text($0), .null] }
    )
    let schema = Schema([Column("outcome", .text), Column("count", .int)])
    let rows = try await run(.count(by: [1], schema: schema, of: plan))
    #expect(rows == [[.text("c"), .int(3)], [.text("a"), .int(2)], [.text("b"), .int(2)]])
  }

  @Test func `counts a row once for each element of a list`() async throws {
    let plan = journal([
      [.null, .null, .list([.text("x"), .text("X"), .text("y")])], [.null, .null, .list([])],
      [.null, .null, .null], [.null, .null, .list([.text("y")])],
    ])
    let schema = Schema([Column("routes", .tag), Column("count", .int)])
    let rows = try await run(.count(by: [2], schema: schema, of: plan))
    #expect(rows == [[.text("y"), .int(2)], [.null, .int(2)], [.text("x"), .int(1)]])
  }

  @Test func `counts texts apart that differ in their scalars`() async throws {
    let plan = journal([
      [.null, .text("caf\u{E9}"), .null], [.null, .text("cafe\u{301}"), .null],
    ])
    let schema = Schema([Column("outcome", .text), Column("count", .int)])
    #expect(try await run(.count(by: [1], schema: schema, of: plan)).count == 2)
  }

  @Test func `counts all in one row, also nothing`() async throws {
    let schema = Schema([Column("count", .int)])
    #expect(try await run(.count(by: [], schema: schema, of: journal([]))) == [[.int(0)]])
  }

  @Test func `lets rows pass an expectation or none of them`() async throws {
    let plan = journal([
      [.null, .text("changed"), .null], [.null, .text("failed"), .null],
      [.null, .text("unchanged"), .null],
    ])
    func expect(_ column: Int, _ name: String, _ count: Int64) -> Plan {
      let test = TxPlanner.Test(
        column: column,
        name: name,
        type: .int,
        .equal([.literal(.int(count))]),
        text: name,
        span: Numbers.span
      )
      return .expect(.test(test), text: "\(name)=\(count)", span: Numbers.span, of: plan)
    }
    #expect(try await run(expect(0, "count", 3)).count == 3)
    #expect(try await run(expect(1, "ok", 2)).count == 3)
    #expect(try await run(expect(4, "failed", 1)).count == 3)
    let error = await #expect(throws: RuntimeError.self) { try await run(expect(0, "count", 4)) }
    #expect(error?.kind == .refused)
    #expect(error?.diagnostic.code == "TX4003")
  }

  @Test func `projects columns and what is computed of them`() async throws {
    let plan = journal([[.text("+12"), .text("changed"), .null]])
    let schema = Schema([Column("text", .text)])
    let joined = Operand.joined([.column(1), .literal(.text(": ")), .column(0)])
    let rows = try await run(.project([Projection(joined)], schema: schema, of: plan))
    #expect(rows == [[.text("changed: +12")]])
  }

  @Test func `writes an output and ends it`() async throws {
    let output = Output(
      format: "csv",
      path: "-",
      overwrites: false,
      isSafe: false,
      span: Numbers.span
    )
    let rows = try await bench.interpreter(StubService(600))
      .all(.output(output, of: .scan(Numbers.scan())))
    #expect(rows.isEmpty)
    #expect(bench.written.count == 600)
    #expect(bench.events == ["begin", "end"])
  }

  @Test func `gives an output up that fails on the way`() async throws {
    let output = Output(
      format: "csv",
      path: "-",
      overwrites: false,
      isSafe: false,
      span: Numbers.span
    )
    let service = StubService(600) { request, _ in
      request.page == 2 ? StubService.response(403, "{}") : nil
    }
    let interpreter = try bench.interpreter(service)
    await #expect(throws: RuntimeError.self) {
      try await interpreter.all(.output(output, of: .scan(Numbers.scan())))
    }
    #expect(bench.events == ["begin", "abandon"])
  }
}
