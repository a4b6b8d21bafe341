import Testing
import Tx

struct HelpTests {
  private static let topics = Help(Engine()).topics

  @Test(arguments: Set(topics).sorted())
  func `has a text on every topic`(_ topic: String) {
    #expect(Help(Engine()).text(on: topic)?.isEmpty == false)
  }

  @Test(arguments: ["assert", "check", "def", "explain", "find", "get", "if", "let", "param"])
  func `knows the words that open statements`(_ word: String) {
    #expect(Self.topics.contains(word))
    #expect(Help(Engine()).text(on: word)?.hasPrefix(word) == true)
  }
}
