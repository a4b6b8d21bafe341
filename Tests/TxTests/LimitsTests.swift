import Testing
import Tx
import TxSandbox

/// What a text may use up, and what becomes of it when that is too much.
struct LimitsTests {
  private static let change =
    "find numbers where tag=x | sort phone_number | update tags+=moved with max=500"

  /// A limit, a text that is too much for it, and what the diagnostic says.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let words: String
    let change: @Sendable (inout Limits) -> Void

    var testDescription: String { words }
  }

  private static let cases = [
    Case(text: "find numbers | sort phone_number", words: "the limit of 100 steps is reached") {
      $0.steps = 100
    },
    Case(text: "find numbers | sort phone_number", words: "the limit of 50 rows held") {
      $0.rows = 50
    },
    Case(text: "find numbers | count by phone_number", words: "the limit of 50 rows held") {
      $0.rows = 50
    },
    Case(text: "find numbers | distinct phone_number", words: "the limit of 50 rows held") {
      $0.rows = 50
    },
    Case(text: change, words: "the limit of 10 rows held") { $0.rows = 10 },
    Case(text: change, words: "the limit of 2000 bytes of rows held") { $0.memory = 2_000 },
    Case(
      text: "find numbers where tag=x; find numbers where tag=prod",
      words: "the limit of 1 requests is reached"
    ) { $0.requests = 1 },
    Case(text: change, words: "the limit of 3 rows to change is reached") { $0.mutations = 3 },
    Case(text: "find numbers", words: "the limit of 300 bytes of output") { $0.output = 300 },
    Case(text: "describe numbers", words: "the limit of 300 bytes of output") { $0.output = 300 },
  ]

  @Test(arguments: cases)
  func `ends a text that reaches it, at its statement, and changes nothing`(
    _ test: Case
  ) async throws {
    let account = try Account()
    defer { account.remove() }
    let session = try Engine().session(account.host { test.change(&$0.limits) })
    let problem = try #require(await Self.problem(of: test.text, in: session))
    guard case .limit(let diagnostic) = problem else {
      Issue.record("\(problem)")
      return
    }
    #expect(diagnostic.code == "TX4050")
    #expect(diagnostic.message.hasPrefix(test.words), "\(diagnostic.message)")
    #expect(diagnostic.span != nil)
    #expect(account.requests.writes == 0)
  }

  @Test func `says which limit of requests was reached`() async throws {
    let account = try Account()
    defer { account.remove() }
    let session = try Engine().session(account.host { $0.limits.requests = 0 })
    let problem = try #require(await Self.problem(of: "find numbers", in: session))
    #expect(problem.diagnostics.map(\.message) == ["the limit of 0 requests is reached"])
    #expect(account.requests.count == 0)
  }

  @Test func `counts anew for each text`() async throws {
    let account = try Account()
    defer { account.remove() }
    #expect(await Self.problem(of: "find numbers", in: try Engine().session(account.host())) == nil)
    let count = account.requests.count
    let session = try Engine().session(account.host { $0.limits.requests = count })
    for _ in 0..<5 { #expect(await Self.problem(of: "find numbers", in: session) == nil) }
  }

  @Test func `changes nothing unless it is told so`() async throws {
    let account = try Account()
    defer { account.remove() }
    let host = account.host { host in
      (host.limits, host.capabilities) = (Limits(), .everything)
    }
    let problem = try #require(await Self.problem(of: Self.change, in: try Engine().session(host)))
    #expect(problem.diagnostics.map(\.message) == ["the limit of 0 rows to change is reached"])
    #expect(account.requests.writes == 0)
  }

  @Test func `ends a run that takes too long, and another session takes it up`() async throws {
    let account = try Account { $0.jobTime = 60_000 }
    defer { account.remove() }
    let change = "find numbers where tag=x | update tags+=moved with max=500"
    let session = try Engine().session(account.host { $0.limits.duration = .seconds(5) })
    let problem = try #require(await Self.problem(of: change, in: session))
    guard case .interrupted(let diagnostic) = problem else {
      Issue.record("\(problem)")
      return
    }
    #expect(diagnostic.message.contains("the limit of 5000 milliseconds"))
    let other = try Engine().session(account.host())
    let report = try await other.run(
      SourceText(name: "test", "resume last"),
      output: Recorder()
    )
    #expect(report.changed > 20 && report.isClean)
  }

  @Test(
    arguments: [
      ("find numbers where status=active", "TX1001"), ("find numbers where (((tag=x)))", "TX1014"),
      ("find numbers where tag ~ /abcdef/", "TX2028"),
    ]
  )
  func `refuses a text that is too large, too deep or too much of a pattern`(
    text: String,
    code: String
  ) async throws {
    let account = try Account()
    defer { account.remove() }
    let host = account.host { host in
      switch code {
      case "TX1001": host.limits.sourceBytes = 20
      case "TX1014": host.limits.nesting = 2
      default: host.limits.patternStates = 3
      }
    }
    let problem = try #require(await Self.problem(of: text, in: try Engine().session(host)))
    #expect(problem.diagnostics.map(\.code) == [code])
    #expect(account.requests.count == 0)
  }

  private static func problem(of text: String, in session: Session) async -> TxError? {
    do throws(TxError) {
      try await session.run(SourceText(name: "test", text), output: Recorder())
      return nil
    } catch {
      return error
    }
  }
}
