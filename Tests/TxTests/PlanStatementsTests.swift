import Synchronization
import Testing
import Tx

struct PlanStatementsTests {
  /// Files that are kept in memory.
  private final class Files: Sendable {
    // A class, since sessions and the test share them.
    private let kept = Mutex<[String: [UInt8]]>([:])

    var names: [String] { kept.withLock { $0.keys.sorted() } }

    func text(_ path: String) -> String {
      String(decoding: kept.withLock { $0[path] ?? [] }, as: UTF8.self)
    }

    func read(_ path: String) throws(UnreadableFile) -> [UInt8] {
      guard let bytes = kept.withLock({ $0[path] }) else { throw UnreadableFile("it is not there") }
      return bytes
    }

    func write(_ path: String, _ bytes: [UInt8], _ replaces: Bool) throws(UnwritableFile) {
      guard replaces || kept.withLock({ $0[path] == nil }) else {
        throw UnwritableFile("it is there already", isRefusal: true)
      }
      kept.withLock { $0[path] = bytes }
    }
  }

  private let files = Files()

  private func run(
    _ text: String,
    on account: Account,
    _ change: (inout Host) -> Void = { _ in }
  ) async throws -> (report: Report, recorder: Recorder) {
    let files = files
    var host = account.host()
    host.readFile = { path throws(UnreadableFile) in try files.read(path) }
    host.writeFile = { path, bytes, replaces throws(UnwritableFile) in
      try files.write(path, bytes, replaces)
    }
    change(&host)
    let recorder = Recorder()
    let session = try Engine().session(host)
    let report = try await session.run(SourceText(name: "test", text), output: recorder)
    return (report, recorder)
  }

  private func codes(
    of text: String,
    on account: Account,
    _ change: (inout Host) -> Void = { _ in }
  ) async throws -> [String] {
    try await TxTests.codes { _ = try await run(text, on: account, change) }
  }

  private static let plan =
    #"plan find numbers where status=active tag=x | update tags+=seen to "a.txplan""#

  @Test func `writes a plan without changing anything, and applies it later`() async throws {
    let account = try Account()
    defer { account.remove() }
    let (planned, recorder) = try await run(Self.plan, on: account) {
      $0.policy.isReadOnly = true
    }
    #expect(planned.plannedChanges && planned.runs.isEmpty)
    #expect(account.requests.writes == 0)
    #expect(recorder.kept.summaries.last?.contains("next: tx apply a.txplan") == true)
    #expect(files.text("a.txplan").contains(#""source":"plan find numbers"#))
    let applied = try await run("apply \"a.txplan\"", on: account).report
    #expect(applied.changed > 20 && applied.failed == 0)
    #expect(try await run("apply \"a.txplan\" max_drift=100%", on: account).report.changed == 0)
  }

  @Test func `writes down which key a name stood for`() async throws {
    let account = try Account()
    defer { account.remove() }
    let text = #"plan find numbers where tag=x | update connection="Main SIP" to plan1"#
    _ = try await run(text, on: account)
    #expect(files.text("plan1").contains(#""resource":"connections","name":"Main SIP","key":""#))
  }

  @Test func `keeps a file that is there, and writes none in a dry run`() async throws {
    let account = try Account()
    defer { account.remove() }
    _ = try await run(Self.plan, on: account) { $0.policy.isDryRun = true }
    #expect(files.names.isEmpty)
    _ = try await run(Self.plan, on: account)
    let text = files.text("a.txplan")
    #expect(try await codes(of: Self.plan, on: account) == ["TX6018"])
    #expect(files.text("a.txplan") == text)
  }

  @Test func `refuses a plan over its bound`() async throws {
    let account = try Account()
    defer { account.remove() }
    let bounded = Self.plan.replacing(" to ", with: " with max=3 to ")
    #expect(try await codes(of: bounded, on: account) == ["TX3002"])
    let expecting = Self.plan.replacing(" to ", with: " with expect=3 to ")
    #expect(try await codes(of: expecting, on: account) == ["TX3003"])
    #expect(try await codes(of: Self.plan, on: account) { $0.policy.maximum = 3 } == ["TX3002"])
    #expect(files.names.isEmpty)
  }

  @Test func `needs files and leave to change`() async throws {
    let account = try Account()
    defer { account.remove() }
    #expect(try await codes(of: Self.plan, on: account) { $0.writeFile = nil } == ["TX6018"])
    _ = try await run(Self.plan, on: account)
    let apply = "apply \"a.txplan\""
    #expect(try await codes(of: apply, on: account) { $0.readFile = nil } == ["TX6019"])
    #expect(try await codes(of: "apply other", on: account) == ["TX6019"])
    #expect(try await codes(of: apply, on: account) { $0.policy.isReadOnly = true } == ["TX3001"])
    #expect(try await codes(of: apply, on: account) { $0.policy.assumesYes = false } == ["TX3004"])
    #expect(try await codes(of: apply, on: account) { $0.account = "other" } == ["TX4711"])
  }

  @Test(arguments: [
    ("plan find numbers where tag=x to a", "TX3014"),
    ("plan find numbers where tag=x | update tags+=y | count to a", "TX3014"),
    ("plan find items where outcome=failed | retry to a", "TX3014"),
    ("plan find numbers where tag=x | update external_pin=1234 to a", "TX3015"),
    ("plan find numbers where external_pin=1234 | update tags+=y to a", "TX3015"),
    ("plan find numbers where tag=x | update tags+=y", "TX1070"),
    ("apply", "TX3016"), ("apply a b", "TX3016"), ("apply a overwrite=true", "TX2007"),
  ])
  func `says what is wrong before anything is sent`(text: String, code: String) async throws {
    let account = try Account()
    defer { account.remove() }
    #expect(try await codes(of: text, on: account) == [code])
    #expect(account.requests.count == 0 && files.names.isEmpty)
  }
}
