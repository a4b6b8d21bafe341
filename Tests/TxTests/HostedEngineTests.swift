import Testing
import Tx

struct HostedEngineTests {
  private struct Named: HostVerb {
    let name: String
    let summary = "Does something."
    var parameters: [HostParameter] = []
    var resources: [String]?
    var batchSize = 1

    func perform(
      _ items: [HostItem],
      _ arguments: Record,
      _ context: HostContext
    ) async throws(HostError) -> [HostOutcome] { [] }
  }

  private struct Listed: HostSource {
    let name: String
    let summary = "Rows."
    var columns = [HostColumn("id", .id)]
    var key = "id"
    var parameters: [String] = []

    func rows(_ arguments: Record, _ context: HostContext) async throws(HostError) -> [Record] {
      []
    }
  }

  private static func codes(
    verbs: [any HostVerb] = [],
    sources: [any HostSource] = []
  ) -> [String] {
    do {
      _ = try Engine(verbs: verbs, sources: sources)
    } catch {
      return error.diagnostics.map(\.code)
    }
    return []
  }

  @Test(arguments: [
    "", "two words", "über", "1st", "update", "release", "numbers", "number", "find", "with",
    "retry", "upper", "update_emergency_settings", "null", "a-b", "let",
  ])
  func `refuses names that mean something already`(name: String) {
    #expect(Self.codes(verbs: [Named(name: name)]) == ["TX2111"])
    #expect(Self.codes(sources: [Listed(name: name)]) == ["TX2111"])
  }

  @Test func `refuses a name twice`() {
    #expect(Self.codes(verbs: [Named(name: "a"), Named(name: "a")]) == ["TX2111"])
    #expect(Self.codes(verbs: [Named(name: "a")], sources: [Listed(name: "a")]) == ["TX2111"])
    let twice = [HostParameter("p", .text), HostParameter("p", .int)]
    #expect(Self.codes(verbs: [Named(name: "a", parameters: twice)]) == ["TX2111"])
  }

  @Test func `refuses declarations that mean nothing`() {
    let list = [HostParameter("p", .list(.text))]
    #expect(Self.codes(verbs: [Named(name: "a", parameters: list)]) == ["TX2112"])
    #expect(Self.codes(verbs: [Named(name: "a", resources: ["runs"])]) == ["TX2112"])
    #expect(Self.codes(verbs: [Named(name: "a", batchSize: 0)]) == ["TX2112"])
    #expect(Self.codes(sources: [Listed(name: "a", key: "b")]) == ["TX2112"])
    #expect(Self.codes(sources: [Listed(name: "a", parameters: ["b"])]) == ["TX2112"])
  }

  @Test func `knows a verb of some resources only there`() throws {
    let engine = try Engine(
      verbs: [Named(name: "ping", resources: ["mine"])],
      sources: [Listed(name: "mine")]
    )
    func codes(_ text: String) -> [String] {
      engine.check(SourceText(name: "test", text), now: Instant(milliseconds: 0)).map(\.code)
    }
    #expect(codes("find mine where all | ping with max=1").isEmpty)
    #expect(codes("find numbers where tag=x | ping with max=1") == ["TX2047"])
  }

  @Test(arguments: ["notify", "mine"])
  func `helps with what a host adds`(word: String) throws {
    let source = Mine { (_) async throws(HostError) in [] }
    let help = Help(try Engine(verbs: [Notify()], sources: [source]))
    #expect(help.topics.contains(word))
    #expect(help.text(on: word)?.hasPrefix(word) == true)
    #expect(help.text(on: "notify")?.contains("text. What to say.") == true)
    #expect(help.text(on: nil)?.contains(word) == true)
    #expect(Help(Engine()).text(on: word) == nil)
  }
}
