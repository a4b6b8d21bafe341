import Testing
import Tx

struct SessionTests {
  private func run(
    _ text: String,
    on account: Account,
    _ change: (inout Host) -> Void = { _ in }
  ) async throws -> (report: Report, recorder: Recorder) {
    let recorder = Recorder()
    let session = try Engine().session(account.host(change))
    let report = try await session.run(SourceText(name: "test", text), output: recorder)
    return (report, recorder)
  }

  private func failure(
    of text: String,
    on account: Account,
    _ change: (inout Host) -> Void = { _ in }
  ) async throws -> TxError? {
    do {
      _ = try await run(text, on: account, change)
    } catch let error as TxError {
      return error
    }
    return nil
  }

  @Test func `passes rows on between a beginning and an end`() async throws {
    let account = try Account()
    defer { account.remove() }
    let (report, recorder) = try await run(
      "find numbers where status=active | select phone_number | limit 3",
      on: account
    )
    #expect(report.rows == 3)
    #expect(recorder.kept.rows.count == 3)
    #expect(recorder.kept.schemas.map { $0.columns.map(\.name) } == [["phone_number"]])
    #expect(recorder.kept.isBalanced && !recorder.kept.isOpen)
  }

  @Test func `changes numbers once and finds nothing to do the second time`() async throws {
    let account = try Account()
    defer { account.remove() }
    let text = "find numbers where status=active tag=x | update tags+=seen with max=500"
    let first = try await run(text, on: account).report
    #expect(first.changed > 20 && first.failed == 0 && first.unknown == 0)
    let writes = account.requests.writes
    #expect(writes > 0)
    let second = try await run(text, on: account).report
    #expect(second.runs.isEmpty)
    #expect(second.rows == first.changed)
    #expect(account.requests.writes == writes)
  }

  @Test func `sends nothing of a text that is wrong in its last statement`() async throws {
    let account = try Account()
    defer { account.remove() }
    let error = try await failure(
      of: "find numbers | count\nfind numbers where statsu=a",
      on: account
    )
    guard case .rejected(let diagnostics)? = error else { throw Unexpected(error) }
    #expect(diagnostics.map(\.code) == ["TX2012"])
    #expect(account.requests.count == 0)
  }

  @Test func `refuses changes without an approver, a journal or permission`() async throws {
    let account = try Account()
    defer { account.remove() }
    let text = "find numbers where tag=x | update tags+=seen with max=500"
    let hosts: [(inout Host) -> Void] = [
      { $0.approver = nil }, { $0.journalFolder = nil }, { $0.policy.isReadOnly = true },
      { $0.policy.maximum = 1 }, { $0.policy.assumesYes = false },
    ]
    for change in hosts {
      guard case .refused? = try await failure(of: text, on: account, change) else {
        Issue.record("a change was not refused")
        continue
      }
    }
    #expect(account.requests.writes == 0)
  }

  @Test func `writes nothing in a dry run and says what it would do`() async throws {
    let account = try Account()
    defer { account.remove() }
    let (report, recorder) = try await run(
      "find numbers where tag=x | update tags+=seen with max=500",
      on: account
    ) { $0.policy.isDryRun = true }
    #expect(report.rows > 0 && report.changed == 0)
    #expect(recorder.kept.summaries.contains { $0.contains("update_phone_numbers") })
    #expect(account.requests.writes == 0)
  }

  @Test func `keeps names and settings over texts`() async throws {
    let account = try Account()
    defer { account.remove() }
    let recorder = Recorder()
    let session = try Engine().session(account.host())
    for text in [
      "let west = find numbers where tag=x", "set max_affected=1",
      "$west | select phone_number | limit 1",
    ] {
      try await session.run(SourceText(name: "test", text), output: recorder)
    }
    #expect(recorder.kept.rows.count == 1)
    await #expect(throws: TxError.self) {
      try await session.run(
        SourceText(name: "test", "$west | update tags+=y with max=500"),
        output: recorder
      )
    }
    #expect(account.requests.writes == 0)
  }

  @Test func `asks the journal what became of each row`() async throws {
    let account = try Account()
    defer { account.remove() }
    let changed = try await run(
      "find numbers where status=active tag=x | update customer_reference=\"T\" with max=500",
      on: account
    )
    .report.changed
    let (_, recorder) = try await run(
      "find items where run=$last_run | count by outcome",
      on: account
    )
    #expect(recorder.kept.rows == [Row([.text("changed"), .int(Int64(changed))])])
    let (_, runs) = try await run("runs status=finished", on: account)
    #expect(runs.kept.rows.count == 1)
  }

  @Test func `explains a change without making it`() async throws {
    let account = try Account()
    defer { account.remove() }
    let (report, recorder) = try await run(
      "explain find numbers where tag=x | update connection=\"Main SIP\" with max=500",
      on: account
    )
    #expect(report.plannedChanges)
    let text = recorder.kept.texts.joined()
    #expect(text.contains("READ   GET /phone_numbers"))
    #expect(text.contains("filter[tag]"))
    #expect(text.contains("update_phone_numbers"))
    #expect(account.requests.writes == 0)
  }

  @Test(arguments: ["help", "help update", "describe numbers", "describe numbers.tags"])
  func `helps from the same declarations`(text: String) async throws {
    let account = try Account()
    defer { account.remove() }
    let (_, recorder) = try await run(text, on: account)
    #expect(recorder.kept.texts.joined().count > 40)
    #expect(account.requests.count == 0)
  }

  @Test func `runs one text at a time`() async throws {
    let account = try Account(numbers: 2_000)
    defer { account.remove() }
    let session = try Engine().session(account.host())
    let results = await withTaskGroup(of: TxError?.self) { group in
      for _ in 0..<2 {
        group.addTask {
          do throws(TxError) {
            try await session.run(
              SourceText(name: "test", "find numbers | sort updated_at | limit 1"),
              output: Recorder()
            )
          } catch {
            return error
          }
          return nil
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    // Which of them was first is open; that none ran beside the other is not.
    #expect(results.allSatisfy { $0 == nil || $0 == .busy })
    #expect(results.contains(nil))
  }
}

/// A result that a test did not expect.
struct Unexpected: Error, CustomStringConvertible {
  let description: String

  init(_ error: TxError?) { description = error.map { "\($0)" } ?? "nothing was thrown" }
}
