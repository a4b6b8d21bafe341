import Testing
import TxValues

struct JSONWriterTests {
  static func text(_ value: Value) -> String {
    var writer = JSONWriter()
    writer.write(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (Value.null, "null"), (.bool(true), "true"), (.int(-12), "-12"), (.decimal("1.50"), "1.50"),
    (.decimal("1e400"), "1e400"), (.decimal("+1"), #""+1""#), (.decimal("0x10"), #""0x10""#),
    (.text("1293384261075731499"), #""1293384261075731499""#), (.list([]), "[]"),
    (.list([.int(1), .list([.null]), .text("a")]), #"[1,[null],"a"]"#),
    (.time(Instant(milliseconds: 0)), #""1970-01-01T00:00:00Z""#),
    (.time(Instant(milliseconds: 7)), #""1970-01-01T00:00:00.007Z""#),
    (.record(Record([])), "{}"),
    (
      .record(Record([Record.Member("b", .int(1)), Record.Member("a\"", .record(Record([])))])),
      #"{"b":1,"a\"":{}}"#
    ),
  ])
  func `writes a value without needless bytes`(value: Value, json: String) {
    #expect(Self.text(value) == json)
  }

  @Test func `escapes quotes, backslashes and control characters only`() throws {
    let text = "\"\\/\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}\u{E9}\u{2028}\u{2029}😀"
    let json =
      #""\"\\/\u0000\b\t\n\u000b\f\r\u001f"# + "\u{7F}\u{E9}\u{2028}\u{2029}😀\""
    #expect(Self.text(.text(text)) == json)
    #expect(try JSONDocument(Array(json.utf8)).root.value == .text(text))
  }

  @Test func `puts commas where they belong`() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("a")
    writer.beginArray()
    writer.beginObject()
    writer.endObject()
    writer.writeInt(1)
    writer.writeBool(false)
    writer.endArray()
    writer.member("b", .null)
    writer.key("c")
    writer.writeRaw("[2]".utf8)
    writer.endObject()
    writer.endLine()
    writer.writeString("x")
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "{\"a\":[{},1,false],\"b\":null,\"c\":[2]}\n\"x\""
    )
  }

  @Test(arguments: 0..<50)
  func `writes what it reads`(seed: Int) throws {
    var generator = SeededGenerator(seed: seed)
    let page = ListAnswer.page(&generator, count: 5)
    let value = try JSONDocument(Array(page.utf8)).root.value
    let written = Self.text(value)
    #expect(Self.text(try JSONDocument(Array(written.utf8)).root.value) == written)
  }
}
