import Testing
import Tx

/// What the articles of the documentation catalog show is compiled, and does what they say.
struct ArticleTests {
  private static let folder = "Sources/Tx/Tx.docc"

  @Test func `shows no code that is not compiled`() throws {
    let examples = SourceFolder.text(of: "Tests/TxTests/ArticleExamples.swift")
    let articles = try SourceFolder.files(of: Self.folder).filter { $0 != "Tx.md" }
    #expect(articles.count > 1)
    for article in articles {
      let blocks = SourceFolder.swiftBlocks(of: "\(Self.folder)/\(article)")
      #expect(!blocks.isEmpty, "\(article)")
      for block in blocks { #expect(examples.contains("\n" + block), "\(article): \(block)") }
    }
  }

  @Test func `lists every limit with what it is by default`() {
    let page = SourceFolder.text(of: "\(Self.folder)/limits-and-capabilities.md")
    let limits = Mirror(reflecting: Limits()).children
    #expect(limits.count == 10)
    for (name, value) in limits {
      let row = page.split(separator: "\n").first { $0.hasPrefix("| ``Limits/\(name ?? "")`` |") }
      let figure = String(describing: value).replacing(".0 seconds", with: " seconds")
      #expect(row?.hasSuffix("| \(figure) |") == true, "\(name ?? ""): \(figure)")
    }
  }

  @Test func `reads with the host of the first article, and changes nothing`() async throws {
    let account = try Account()
    defer { account.remove() }
    let session = try Engine().session(host(of: account) { _ in })
    #expect(
      await answer(to: "find numbers | limit 3", in: session) == "3 rows, 0 changed, 0 failed"
    )
    let refusals = [
      ("find numbers where statsu=a", "unknown field 'statsu' of 'numbers'"),
      ("find connections", "'connections' may not be read here"),
      ("find numbers where tag=x | update tags+=a", "'update' may not be used on 'numbers' here"),
    ]
    for (text, words) in refusals {
      let said = await answer(to: text, in: session)
      #expect(said == words, "\(said)")
    }
    #expect(account.requests.writes == 0)
  }

  @Test func `changes what the rule of the first article allows`() async throws {
    let account = try Account()
    defer { account.remove() }
    let session = try Engine()
      .session(host(of: account) { allowUpdates(&$0, journal: account.host().journalFolder ?? "") })
    let few = "find numbers where tag=x | update tags+=seen"
    #expect(await answer(to: few, in: session) == "24 rows, 24 changed, 0 failed")
    let many = await answer(to: "find numbers where status=active | update tags+=seen", in: session)
    #expect(many.contains("50"), "\(many)")
    let plan = try await plan("find numbers where tag=x | update tags-=seen", in: session)
    #expect(plan.affected == 24)
    #expect(try await carryOut(plan, in: session).changed == 24)
  }

  @Test func `uses the verb and the source of the article on verbs`() async throws {
    let account = try Account()
    defer { account.remove() }
    let tickets = Tickets()
    let host = host(of: account) {
      allowUpdates(&$0, journal: account.host().journalFolder ?? "")
      allowTickets(&$0)
      $0.approver = Agreeable()
    }
    let session = try makeEngine(tickets: tickets).session(host)
    let page = SourceFolder.text(of: "\(Self.folder)/adding-a-verb.md")
    let texts = page.split(separator: "\n").filter { $0.hasPrefix("    find ") }
      .map { $0.dropFirst(4) }
    try #require(texts.count == 2)
    let one = await answer(to: String(texts[1]), in: session)
    #expect(one == "1 rows, 1 changed, 0 failed")
    #expect(await tickets.numbers == ["+12122715634"])
    // The queue takes twenty.
    let rest = await answer(to: String(texts[0]), in: session)
    #expect(rest == "24 rows, 19 changed, 5 failed")
    #expect(account.requests.writes == 0)
  }

  @Test func `opens and bounds what the second article does`() async throws {
    let account = try Account()
    defer { account.remove() }
    let host = host(of: account) {
      openNumbers(&$0, uploads: "/srv/uploads")
      boundRequests(&$0)
    }
    let session = try Engine().session(host)
    let reads = await answer(to: "find numbers where connection.active=true | count", in: session)
    #expect(reads == "1 rows, 0 changed, 0 failed")
    #expect(host.limits.requests == 200)
    #expect(host.capabilities.readFolders == ["/srv/uploads"])
  }

  @Test func `an account without a name has one that does not tell its key`() {
    let name = Host.accountName(baseURL: "https://api.example/v2", key: "KEY")
    #expect(name == Host.accountName(baseURL: "https://api.example/v2", key: "KEY"))
    #expect(name != Host.accountName(baseURL: "https://api.example/v2", key: "KEY2"))
    #expect(name.count == 16 && !name.contains("KEY"))
  }

  /// The host of the first article, with an account that is embedded.
  private func host(of account: Account, _ change: (inout Host) -> Void) -> Host {
    let embedded = account.host()
    var host = makeHost(key: "KEY", transport: embedded.transport)
    // No call of a verb is over before its time, however busy the machine is.
    host.requestTimeout = .seconds(77)
    host.clock = CallClock(account.clock, limit: host.requestTimeout)
    host.now = embedded.now
    change(&host)
    return host
  }
}
