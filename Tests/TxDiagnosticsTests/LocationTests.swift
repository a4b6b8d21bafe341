import Testing
import TxDiagnostics

struct LocationTests {
  @Test(arguments: [
    ("", 0, 1, 1), ("ab", 2, 1, 3), ("a\nb", 2, 2, 1), ("a\n", 2, 2, 1), ("a\r\nb", 3, 2, 1),
    ("a\r\nb", 2, 1, 3), ("\tx", 1, 1, 2), ("日本x", 6, 1, 3), ("日本x", 4, 1, 2),
    ("e\u{301}x", 3, 1, 3), ("ab", 99, 1, 3), ("ab", -5, 1, 1), ("\n\n\n", 2, 3, 1),
  ])
  func `counts lines and columns in scalars from one`(
    text: String,
    offset: Int,
    line: Int,
    column: Int
  ) {
    let source = SourceText(name: "a.tx", text)
    #expect(source.location(of: offset) == Location(line: line, column: column))
  }

  @Test func `counts a run of invalid bytes as one column`() {
    let source = SourceText(name: "a.tx", utf8: [0x61, 0xFF, 0xFE, 0x80, 0x62])
    #expect(source.location(of: 4).column == 3)
    #expect(source.scalar(at: 1).scalar == nil)
    #expect(source.scalar(at: 1).length == 3)
  }

  @Test(arguments: [
    [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80],
    [0xF5, 0x80, 0x80, 0x80],
  ])
  func `refuses overlong, surrogate and cut sequences`(bytes: [UInt8]) {
    let source = SourceText(name: "a.tx", utf8: bytes)
    #expect(source.scalar(at: 0).scalar == nil)
    #expect(source.scalar(at: 0).length == bytes.count)
  }

  @Test(arguments: [
    ("a\r\nbc\n", 1, "a"), ("a\r\nbc\n", 2, "bc"), ("a\r\nbc\n", 3, ""), ("a\r\nbc\n", 4, ""),
    ("a\r\nbc\n", 0, ""), ("ab", 1, "ab"),
  ])
  func `returns a line without its end`(text: String, line: Int, expected: String) {
    let source = SourceText(name: "a.tx", text)
    #expect(source.text(source.lineSpan(line, lineStarts: source.lineStarts)) == expected)
  }
}
