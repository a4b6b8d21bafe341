import Testing
import Tx

/// What an engine proposes to programs.
struct EngineCompletionTests {
  private static let places: [(text: String, offset: Int, prefix: String, word: String)] = [
    ("find num | count", 8, "num", "numbers"), ("find numbers where sta", 22, "sta", "status"),
    ("find numbers where status=", 26, "", "port-pending"),
    ("find numbers | upd", 18, "upd", "update"),
    ("", 0, "", "find"), ("find numbers | sort ", 1_000, "", "phone_number"),
    ("fi", -5, "", "find"),
  ]

  @Test(arguments: places)
  func `proposes what may stand at a place`(
    _ text: String,
    _ offset: Int,
    _ prefix: String,
    _ word: String
  ) {
    let completion = Engine()
      .complete(SourceText(name: "test", text), at: offset, now: Instant(milliseconds: 0))
    #expect(completion.prefix == prefix)
    #expect(completion.fitting.contains { $0.text == word })
  }

  @Test func `proposes only what fits`() {
    let completion = Engine()
      .complete(SourceText(name: "test", "find numb"), at: 9, now: Instant(milliseconds: 0))
    #expect(completion.fitting.map(\.text) == ["numbers"])
    #expect(completion.candidates.count > 20)
  }
}
