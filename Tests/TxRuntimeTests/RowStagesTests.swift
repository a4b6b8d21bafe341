import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

/// Statements that shape rows, from their text to the rows, on the sandbox in process.
struct RowStagesTests {
  private let bench = Bench()

  private func plan(_ text: String) throws -> Plan {
    let planner = Planner(catalog: .standard, commands: [], formats: ["csv", "json"])
    let scope = Scope(now: Instant(milliseconds: 1_750_000_000_000))
    let checked = planner.check(SourceText(name: "test", text), scope: scope)
    #expect(checked.diagnostics.map(\.code) == [])
    guard case .pipeline(let flow, _)? = checked.statements.last??.kind else {
      return try #require(nil)
    }
    return flow.plan
  }

  private func run(_ text: String, numbers: Int = 300) async throws -> [[Value]] {
    let plan = try plan(text)
    let interpreter = try bench.interpreter(try SandboxTransport(numbers: numbers, seed: 3))
    return try await interpreter.all(plan).map(\.values)
  }

  @Test func `summarizes by group as counting does`() async throws {
    let counted = try await run("find numbers | count by status | sort status")
    let summarized = try await run("find numbers | summarize n=count() by status | sort status")
    #expect(counted == summarized)
    #expect(counted.count > 1)
  }

  @Test func `works out each figure`() async throws {
    let rows = try await run(
      "find numbers | select phone_number, tags | summarize n=count(), tagged=count(tags),"
        + " least=min(phone_number), most=max(phone_number), all=list(phone_number),"
        + " kinds=distinct(phone_number)"
    )
    let figures = try #require(rows.first)
    #expect(rows.count == 1)
    #expect(figures[0] == .int(300))
    guard case .list(let all) = figures[4] else {
      Issue.record("no list")
      return
    }
    #expect(all.count == 300)
    #expect(figures[2] == all.min { Comparison.sortOrder($0, $1, as: .phone) < 0 })
    #expect(figures[3] == all.max { Comparison.sortOrder($0, $1, as: .phone) < 0 })
    #expect(figures[5] == .int(300))
  }

  @Test func `has one row of figures for no rows, and none by group`() async throws {
    let nothing = "find numbers where phone_number=+19999999999"
    let rows = try await run(nothing + " | summarize n=count(), a=min(status), b=list(tags)")
    #expect(rows == [[.int(0), .null, .list([])]])
    #expect(try await run(nothing + " | summarize n=count() by status").isEmpty)
  }

  @Test func `adds counts up`() async throws {
    let rows = try await run("find numbers | count by status | summarize all=sum(count)")
    #expect(rows == [[.int(300)]])
  }

  @Test func `keeps the first row of each combination`() async throws {
    let text = "find numbers | sort phone_number | distinct status | select status, phone_number"
    let rows = try await run(text)
    let counted = try await run("find numbers | count by status")
    #expect(Set(rows.map { $0[0] }) == Set(counted.map { $0[0] }))
    #expect(rows.count == counted.count)
    let least = try await run("find numbers | summarize least=min(phone_number) by status")
    #expect(Set(rows.map { [$0[0], $0[1]] }) == Set(least.map { [$0[0], $0[1]] }))
  }

  @Test func `compares what is shown when distinct names nothing`() async throws {
    let some = try await run("find numbers | select status | distinct")
    #expect(some.count == (try await run("find numbers | count by status")).count)
    #expect(try await run("find numbers | distinct").count == 300)
  }

  @Test func `extends rows and goes on with what it made`() async throws {
    let rows = try await run(
      "find numbers where customer_reference is set | select customer_reference"
        + " | extend clean=upper(trim(.customer_reference)) size=len(.customer_reference)"
        + " | where customer_reference != .clean | limit 5"
    )
    for row in rows {
      let text = try #require(row[0].plainText)
      #expect(row[1] == .text(text.uppercased()))
      #expect(row[2] == .int(Int64(text.unicodeScalars.count)))
      #expect(row[0] != row[1])
    }
  }

  @Test(arguments: [
    "upper(status)=ACTIVE", "lower(customer_reference) starts with a", "len(tags)>=1",
    "area(phone_number)=303", "day(purchased_at)<15", "if(status=active, \"a\", \"b\")=a",
    "coalesce(customer_reference, connection_name) is null",
    "format(purchased_at, \"yyyy\")=\"2024\" or hash(phone_number) ~ 0*",
    "date(purchased_at)<2025-01-01",
  ])
  func `splits every set in two by a function and its negation`(condition: String) async throws {
    let holds = try await run("find numbers where \(condition) | count")
    let fails = try await run("find numbers where not (\(condition)) | count")
    guard case .int(let some) = holds[0][0], case .int(let others) = fails[0][0] else {
      Issue.record("no counts")
      return
    }
    #expect(some + others == 300)
  }

  @Test func `agrees with the field that the service derives`() async throws {
    let rows = try await run(
      "find numbers | select area_code, a=area(.phone_number), country_iso_alpha2,"
        + " b=country(.phone_number)"
    )
    #expect(rows.allSatisfy { $0[0] == $0[1] })
    let different = rows.filter { $0[2] != $0[3] && $0[3] != .null }
    #expect(different.isEmpty)
  }

  @Test func `asks the service for what a function of constants makes`() async throws {
    let plan = try plan("find numbers where status=lower(ACTIVE) | count")
    let interpreter = try bench.interpreter(try SandboxTransport(numbers: 30, seed: 3))
    guard case .count(_, _, .scan(let scan)) = try await interpreter.resolved(plan) else {
      Issue.record("no scan")
      return
    }
    #expect(scan.queries.flatMap(\.items).map(\.value) == ["active"])
  }

  @Test(arguments: [
    ("distinct(status)>0", true), ("distinct(status)>1_000", false),
    ("count>0 count(tags)>=1", true), ("max(phone_number)<+10000000", false),
    ("not distinct(status)<1", true),
  ])
  func `expects figures of all rows`(condition: String, holds: Bool) async throws {
    let text = "find numbers | expect \(condition) | count"
    if holds {
      #expect(try await run(text) == [[.int(300)]])
    } else {
      let error = await #expect(throws: RuntimeError.self) { try await run(text) }
      #expect(error?.diagnostic.code == "TX4003")
    }
  }

  @Test func `says what was found instead`() async throws {
    let error = await #expect(throws: RuntimeError.self) {
      try await run("find numbers | expect distinct(phone_number)=5 | count")
    }
    #expect(error?.diagnostic.notes.first?.text == "found count=300 distinct(phone_number)=300")
  }

  @Test(
    arguments: VerbTable.all.flatMap(\.signature.examples) + FunctionTable.all.flatMap(\.examples)
  )
  func `runs the examples of the help`(example: String) async throws {
    _ = try await run(example, numbers: 40)
  }
}
