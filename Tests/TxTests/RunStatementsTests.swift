import Testing
import Tx

struct RunStatementsTests {
  /// Runs texts one after another in one session.
  private func run(
    _ texts: String...,
    on account: Account,
    _ change: (inout Host) -> Void = { _ in }
  ) async throws -> (reports: [Report], recorder: Recorder) {
    let recorder = Recorder()
    let session = try Engine().session(account.host(change))
    var reports: [Report] = []
    for text in texts {
      reports.append(try await session.run(SourceText(name: "test", text), output: recorder))
    }
    return (reports, recorder)
  }

  private func codes(
    of text: String,
    on account: Account,
    _ change: (inout Host) -> Void = { _ in }
  ) async throws -> [String] {
    try await TxTests.codes { _ = try await run(text, on: account, change) }
  }

  private static let change =
    "find numbers where status=active tag=x | update customer_reference=NEW with max=500"

  @Test(arguments: ["undo $last_run", "undo last", "undo last only=yes max=500"])
  func `undoes the newest run`(text: String) async throws {
    let account = try Account()
    defer { account.remove() }
    let (reports, _) = try await run(
      Self.change,
      text,
      "find numbers where customer_reference=NEW",
      on: account
    )
    #expect(reports[0].changed > 20)
    #expect(reports[1].changed == reports[0].changed)
    #expect(reports[1].runs != reports[0].runs)
    #expect(reports[2].rows == 0)
  }

  @Test func `reads the rows of a run again and changes nothing`() async throws {
    let account = try Account()
    defer { account.remove() }
    _ = try await run(Self.change, on: account)
    let writes = account.requests.writes
    let (reports, recorder) = try await run(
      "verify last",
      "wait last",
      "cancel last",
      "history",
      on: account
    ) { $0.policy.isReadOnly = true }
    #expect(reports[0].rows > 20 && reports[0].rows == reports[0].changed)
    #expect(reports[1].rows == reports[0].rows && reports[2].rows == reports[0].rows)
    #expect(reports[3].rows == 1)
    #expect(recorder.kept.notices.map(\.code) == ["TX4717"])
    #expect(account.requests.writes == writes)
  }

  @Test(arguments: ["undo last", "retry last", "resume last"])
  func `refuses what sends requests where only reading is allowed`(text: String) async throws {
    let account = try Account()
    defer { account.remove() }
    _ = try await run(Self.change, on: account)
    #expect(try await codes(of: text, on: account) { $0.policy.isReadOnly = true } == ["TX3001"])
  }

  @Test func `asks for an undo, and takes the run's own count as its bound`() async throws {
    let account = try Account()
    defer { account.remove() }
    _ = try await run(Self.change, on: account)
    let unasked = try await codes(of: "undo last", on: account) { $0.policy.assumesYes = false }
    #expect(unasked == ["TX3004"])
    #expect(try await codes(of: "undo last max=3", on: account) == ["TX3002"])
    #expect(try await codes(of: "set max_affected=3\nundo last", on: account) == ["TX3002"])
    #expect(try await codes(of: "undo last", on: account).isEmpty)
  }

  @Test func `shows what an undo would do in a dry run`() async throws {
    let account = try Account()
    defer { account.remove() }
    _ = try await run(Self.change, on: account)
    let writes = account.requests.writes
    let (reports, recorder) = try await run("undo last", on: account) {
      $0.policy.isDryRun = true
    }
    #expect(reports[0].plannedChanges && reports[0].runs.isEmpty)
    #expect(recorder.kept.summaries.contains { $0.contains("customer_reference") })
    #expect(account.requests.writes == writes)
  }

  @Test func `tries nothing again where nothing failed`() async throws {
    let account = try Account()
    defer { account.remove() }
    let (reports, recorder) = try await run(
      Self.change,
      "find items where run=$last_run outcome=changed | retry with max=500",
      "retry last",
      "let done = find items where run=$last_run\nexplain $done | retry",
      on: account
    )
    #expect(reports[1].rows == 0 && reports[2].rows == 0)
    #expect(recorder.kept.notices.map(\.code) == ["TX4719", "TX4719", "TX4719"])
  }

  @Test(arguments: [
    ("undo", "TX3012"), ("verify last first", "TX3012"), ("retry \"\"", "TX3012"),
    ("cancel last max=5", "TX2007"), ("retry last only=yes", "TX2007"),
    ("undo last only=perhaps", "TX2008"), ("undo $nobody", "TX2004"),
    ("find numbers where tag=x | retry", "TX3013"),
    ("find items | retry", "TX2042"),
    ("find items where outcome=failed | limit 5 | retry", "TX2043"),
    ("find items where outcome=failed | count | retry", "TX3013"),
    ("find numbers where tag=x | update tags+=y | where outcome=failed | retry", "TX2045"),
    ("find items where outcome=failed | retry with mex=5", "TX2007"),
  ])
  func `says what is wrong before anything is sent`(text: String, code: String) async throws {
    let account = try Account()
    defer { account.remove() }
    #expect(try await codes(of: text, on: account) == [code])
    #expect(account.requests.count == 0)
  }

  @Test func `knows no run that the journal has not`() async throws {
    let account = try Account()
    defer { account.remove() }
    #expect(try await codes(of: "undo r-2025-03-14-7f3k", on: account) == ["TX4705"])
    #expect(try await codes(of: "undo last", on: account) == ["TX6106"])
  }
}
