import Testing
import Tx

struct DefinitionTests {
  private func counts(_ text: String, files: [String: String] = [:]) async throws -> [String] {
    let conversation = try Conversation(files: files)
    #expect(await conversation.failure(of: text)?.diagnostics.map(\.message) == nil)
    return conversation.values
  }

  @Test(arguments: [
    ("def first($n) = | sort id | limit $n", "first 2", "sort id | limit 2"),
    ("def first($n) = sort id | limit $n", "first n=3", "sort id | limit 3"),
    ("def some($s) = where status=$s", "some active,deleted", "where status=active,deleted"),
    (
      "def a = where status=active\ndef b($t) = a | where updated_at<$t", "b now",
      "where status=active updated_at<now"
    ),
    (
      "let s = find numbers where status=active | select id\ndef within($x) = where id in $x",
      "within $s", "where status=active"
    ),
  ])
  func `stands for its stages`(_ definition: String, use: String, stages: String) async throws {
    let text = "\(definition)\nfind numbers | \(use) | count\nfind numbers | \(stages) | count"
    let counts = try await counts(text)
    #expect(counts.count == 2 && counts.first == counts.last && counts.first != "0")
  }

  @Test func `keeps its own names to itself`() async throws {
    let text = """
      let keep = find numbers | sort id | limit 3
      def twice($s) = as $keep | where id in $s
      let ids = $keep | select id
      find numbers | sort id | limit 9 | twice $ids | count
      $keep | count
      """
    #expect(try await counts(text) == ["3", "3"])
  }

  @Test func `is known to later texts of the session`() async throws {
    let conversation = try Conversation()
    #expect(await conversation.codes(of: "def few = sort id | limit 2") == [])
    #expect(await conversation.codes(of: "find numbers | few | count") == [])
    #expect(conversation.values == ["2"])
  }

  @Test func `comes from an included file, beside the text that includes it`() async throws {
    let files = [
      "scripts/lib/few.tx": "include \"../own.tx\"\ndef few = own | limit 2",
      "scripts/own.tx": "def own = where status is not null | sort id\nprint loaded",
    ]
    let text = "include \"lib/few.tx\"\nfind numbers | few | count"
    #expect(try await counts(text, files: files) == ["2"])
  }

  @Test(arguments: [
    ("include \"a.tx\"", "TX2093"), ("include \"main.tx\"", "TX2094"),
    ("include \"loop.tx\"", "TX2094"), ("include \"wrong.tx\"", "TX2012"),
    ("include $x", "TX2011"), ("include \"fails.tx\"", "TX6121"),
  ])
  func `says what is wrong with an included file`(_ text: String, code: String) async throws {
    let files = [
      "scripts/loop.tx": "include \"./loop.tx\"", "scripts/fails.tx": "fail here",
      "scripts/wrong.tx": "find numbers where statsu=active",
    ]
    let failure = try await Conversation(files: files).failure(of: text)
    #expect(failure?.diagnostics.map(\.code) == [code])
    if code == "TX2012" || code == "TX6121" {
      #expect(failure?.diagnostics.first?.source?.name.hasPrefix("scripts/") == true)
    }
  }

  @Test func `does not grow without bounds`() async throws {
    var lines = ["def d0($x) = where id in [$x,$x]"]
    for index in 1...30 {
      lines.append("def d\(index)($x) = d\(index - 1) [$x,$x] | d\(index - 1) $x")
    }
    let conversation = try Conversation()
    #expect(await conversation.codes(of: lines.joined(separator: "\n")).first == "TX2087")
  }
}
