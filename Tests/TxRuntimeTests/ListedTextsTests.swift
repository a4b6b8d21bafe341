import Testing
import TxDiagnostics
import TxRuntime

/// Lists whose answer is one object of texts.
struct ListedTextsTests {
  private static func service(_ body: String) -> StubService {
    StubService(0) { _, _ in StubService.response(200, body) }
  }

  @Test func `are rows of their texts`() async throws {
    let body = #"{"data":{"number_tags":["a","b"],"outbound_profile_tags":["a"]}}"#
    let interpreter = try Bench().interpreter(Self.service(body))
    let cells = try await interpreter.cells(of: "find user_tags | select tag, used_on")
    #expect(cells == ["a|number_tags", "b|number_tags", "a|outbound_profile_tags"])
  }

  @Test(arguments: [
    (#"{"data":{"number_tags":["a"]}}"#, "the lists of texts are not there"),
    (#"{"data":["a"]}"#, "the lists of texts are not there"), (#"{"data":{}"#, ", at byte "),
    (#"{"data":{"#, "the answer is cut off or no JSON"), ("<html>", "cut off or no JSON"),
  ])
  func `say what is wrong with an answer`(_ body: String, _ words: String) async throws {
    let interpreter = try Bench().interpreter(Self.service(body))
    let error = await #expect(throws: RuntimeError.self) {
      try await interpreter.cells(of: "find user_tags")
    }
    let diagnostic = try #require(error?.diagnostic)
    let told = ([diagnostic.message] + diagnostic.notes.map(\.text)).joined(separator: "\n")
    #expect(told.contains(words), "\(told)")
  }
}
