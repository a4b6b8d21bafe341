import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

/// Fields of referenced rows, on the sandbox in process.
struct TraversalTests {
  private let bench = Bench()

  private func run(_ text: String) async throws -> [[Value]] {
    let planner = Planner(catalog: .standard, commands: [], formats: ["json"])
    let scope = Scope(now: Instant(milliseconds: 1_750_000_000_000))
    let checked = planner.check(SourceText(name: "test", text), scope: scope)
    #expect(checked.diagnostics.map(\.code) == [])
    guard case .pipeline(let flow, _)? = checked.statements.last??.kind else { return [] }
    let interpreter = try bench.interpreter(try SandboxTransport(numbers: 600, seed: 3))
    return try await interpreter.all(flow.plan).map(\.values)
  }

  @Test func `joins what the service says by itself as well`() async throws {
    let rows = try await run(
      "find numbers | select connection_name, a=.connection.connection_name, connection_id"
    )
    #expect(rows.count == 600)
    #expect(rows.contains { $0[0] != .null })
    #expect(rows.allSatisfy { $0[0] == $0[1] })
  }

  @Test func `filters by a field of the referenced row`() async throws {
    let active = try await run("find connections where active | select id")
    let wanted = try await run(
      "find numbers where connection_id in (find connections where active | select id)"
        + " | select phone_number | sort phone_number"
    )
    let found = try await run(
      "find numbers where connection.active | select phone_number | sort phone_number"
    )
    let rest = try await run("find numbers where connection.active!=true | count")
    #expect(!active.isEmpty)
    #expect(found.map { $0[0] } == wanted.map { $0[0] })
    #expect(!found.isEmpty)
    #expect(rest == [[.int(Int64(600 - found.count))]])
  }

  @Test func `is null where there is no reference`() async throws {
    let rows = try await run(
      "find numbers where connection_id is null | select connection.connection_name"
    )
    #expect(rows.allSatisfy { $0[0] == .null })
  }

  @Test func `joins voice settings and references of the same rows`() async throws {
    let rows = try await run(
      "find numbers where connection.connection_name is not null"
        + " | select connection.connection_name, voice.usage_payment_method, connection_name"
    )
    #expect(!rows.isEmpty)
    #expect(rows.allSatisfy { $0[0] == $0[2] && $0[1] != .null })
  }

  @Test func `compares a field with one of the referenced row`() async throws {
    let rows = try await run(
      "find numbers where connection_name=.connection.connection_name connection_id is set | count"
    )
    let all = try await run("find numbers where connection_id is set | count")
    #expect(rows == all)
  }

  @Test func `groups by a field of the referenced row`() async throws {
    let rows = try await run("find numbers | summarize n=count() by connection.active")
    let numbers = rows.compactMap { row -> Int64? in
      if case .int(let number) = row[1] { number } else { nil }
    }
    #expect(numbers.reduce(0, +) == 600)
  }
}
