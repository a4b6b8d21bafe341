import Testing
import TxCLI
import TxDiagnostics

/// The part of TOML that a configuration is written in.
struct TOMLReaderTests {
  private static func read(_ text: String) throws -> [String: TOMLDocument.Value] {
    let document = try TOMLReader.read(SourceText(name: "config.toml", text))
    let pairs = document.entries.map { ($0.names.joined(separator: "/"), $0.value) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  static let good: [(text: String, key: String, value: TOMLDocument.Value)] = [
    ("a = \"b\"", "a", .text("b")),
    ("a='C:\\d'", "a", .text("C:\\d")),
    (#"a = "q\"\\\t\u00e9\U0001F600""#, "a", .text("q\"\\\té😀")),
    ("a = \"# no comment\" # a comment", "a", .text("# no comment")),
    ("\u{FEFF}a = 1", "a", .integer(1)),
    ("a = -10_000", "a", .integer(-10_000)),
    ("a = 0\r\nb = true\r\n", "b", .boolean(true)),
    ("a = false", "a", .boolean(false)),
    ("a = []", "a", .texts([])),
    ("a = [\n  'x', # one\n  \"y\",\n]\n", "a", .texts(["x", "y"])),
    ("[p.\"q r\"]\n a.b = 1", "p/q r/a/b", .integer(1)),
    ("[p]\n\n[ p . q ]\nx=1", "p/q/x", .integer(1)),
    ("é-free = 1".replacing("é", with: "e"), "e-free", .integer(1)),
  ]

  @Test(arguments: good)
  func `takes what a configuration needs`(
    _ text: String,
    _ key: String,
    _ value: TOMLDocument.Value
  ) throws {
    #expect(try Self.read(text)[key] == value)
  }

  /// What is wrong, where, and a word of what is said.
  static let bad: [(text: String, place: Int, words: String)] = [
    ("a", 1, "followed by '='"),
    ("a = ", 4, "a value is"),
    ("a = b", 4, "a value is"),
    ("a = 1.5", 4, "a value is"),
    ("a = 2025-01-01", 4, "a value is"),
    ("a = 007", 4, "a value is"),
    ("a = 1__0", 4, "a value is"),
    ("a = 99999999999999999999", 4, "a value is"),
    ("a = {}", 4, "a value is"),
    ("a = \"b", 4, "ends with its quote"),
    ("a = \"b\nc\"", 4, "ends with its quote"),
    ("a = \"\"\"b\"\"\"", 4, "on one line"),
    ("a = '''b'''", 4, "on one line"),
    (#"a = "\x""#, 5, "behind '\\'"),
    (#"a = "\u12""#, 5, "4 hexadecimal"),
    (#"a = "\ud800""#, 5, "4 hexadecimal"),
    ("a = \"\u{1}\"", 5, "control"),
    ("a = 1 b = 2", 6, "nothing follows a value"),
    ("a = [1]", 5, "texts in quotes"),
    ("a = ['b' 'c']", 9, "set apart by ','"),
    ("a = ['b'", 8, "set apart by ','"),
    ("a = [", 4, "ends with ']'"),
    ("= 1", 0, "a key is made of"),
    ("é = 1", 0, "a key is made of"),
    ("a. = 1", 3, "a key is made of"),
    ("[a", 2, "ends with ']'"),
    ("[]", 1, "a key is made of"),
    ("[[a]]", 0, "no lists of tables"),
    ("[a] b = 1", 4, "nothing follows a table's name"),
    ("[a]\n[a]", 4, "a table is there once"),
    ("a = 1\na = 2", 6, "a key is there once"),
    ("[p]\nq.a = 1\n[p.q]\na = 2", 18, "a key is there once"),
    ("# \u{7}", 2, "control"),
  ]

  @Test(arguments: bad)
  func `says where a text is not of it`(_ text: String, _ place: Int, _ words: String) throws {
    let problem = #expect(throws: Diagnostic.self) { try Self.read(text) }
    #expect(problem?.code == "TX6130")
    #expect(problem?.span?.lower == place)
    #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
  }

  @Test func `names the line that is not UTF-8`() {
    let bytes = Array("a = 1\nb = \"".utf8) + [0xFF] + Array("\"\n".utf8)
    let problem = #expect(throws: Diagnostic.self) {
      try TOMLReader.read(SourceText(name: "config.toml", utf8: bytes))
    }
    #expect(problem?.span?.lower == 6)
  }

  /// Every text that is cut off somewhere, or has one byte exchanged, is read or refused.
  @Test func `ends on any text`() {
    let text = "default_profile = \"a\"\n[profile.a] # x\nallow = [\"b\", 'c',]\nm = 1\nr = true\n"
    let bytes = Array(text.utf8)
    var refused = 0
    for place in bytes.indices {
      for byte in [UInt8]("\"'[]=.#\n\\a0".utf8) + [0, 0x80, 0xFF] {
        var changed = bytes
        changed[place] = byte
        for candidate in [changed, Array(changed[..<place])] {
          let read = try? TOMLReader.read(SourceText(name: "", utf8: candidate))
          if read == nil { refused += 1 }
        }
      }
    }
    #expect(refused > 100)
  }
}
