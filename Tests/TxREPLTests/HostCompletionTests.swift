import Testing
import Tx
import TxPlanner
import TxREPL

struct HostCompletionTests {
  private struct Ring: HostVerb {
    let name = "ring"
    let summary = "Rings."
    let parameters = [
      HostParameter("loudly", .bool, help: "Whether it is heard."), HostParameter("tune", .text),
    ]

    func perform(
      _ items: [HostItem],
      _ arguments: Record,
      _ context: HostContext
    ) async throws(HostError) -> [HostOutcome] { [] }
  }

  @Test(arguments: [
    ("find numbers where tag=x | ri", "ring"), ("find numbers where tag=x | ring ", "loudly"),
    ("find numbers where tag=x | ring loudly", "="),
    ("find numbers where tag=x | ring loudly=", "true"),
    ("find numbers where tag=x | ring loudly=true with ", "max"), ("help ri", "ring"),
  ])
  func `proposes what a host adds`(text: String, candidate: String) throws {
    let completer = PromptCompleter(engine: try Engine(verbs: [Ring()]))
    let scope = Scope(now: Instant(milliseconds: 0))
    let found = completer.completion(of: text, at: text.utf8.count, scope: scope)
    #expect(found.candidates.contains { $0.text == candidate }, "\(found.candidates.map(\.text))")
    #expect(!found.candidates.contains { $0.text == "phone_number" })
  }
}
