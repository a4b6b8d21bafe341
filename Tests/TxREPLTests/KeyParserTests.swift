import Testing
import TxREPL

struct KeyParserTests {
  private func keys(_ text: String, flush: Bool = false) -> [Key] {
    var parser = KeyParser()
    parser.feed(text.utf8)
    var keys: [Key] = []
    while let key = parser.next(flush: flush) { keys.append(key) }
    return keys
  }

  @Test(arguments: [
    ("a", Key.character("a")), ("\u{03}", .control("c")), ("é", .character("é")),
    ("👍", .character("👍")), ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[1;5C", .controlRight),
    ("\u{1B}[3~", .delete), ("\u{1B}[Z", .backTab), ("\u{1B}b", .alt("b")), ("\u{1B}\r", .altEnter),
    ("\u{1B}[15~", .sequence(Array("\u{1B}[15~".utf8))), ("\u{1B}[H", .home), ("\u{1B}OF", .end),
  ])
  func `knows the keys of terminals`(_ sent: String, _ key: Key) {
    #expect(keys(sent) == [key])
  }

  @Test(arguments: [
    ("a\rb", "a\nb"), ("a\r\nb\r\n\r\nc", "a\nb\n\nc"), ("a\n\rb", "a\nb"), ("a\n\nb\n", "a\n\nb"),
    ("x\ty", "x\ty"), ("a\u{1B}[31mb\u{07}\u{9B}", "a[31mb"), ("日本", "日本"), ("", ""),
  ])
  func `cleans a paste`(_ pasted: String, _ text: String) {
    #expect(keys("\u{1B}[200~\(pasted)\u{1B}[201~z") == [.paste(text), .character("z")])
  }

  @Test func `waits for the end of a paste that comes in parts`() {
    var parser = KeyParser()
    parser.feed("\u{1B}[200~one\rtw".utf8)
    #expect(parser.next() == nil)
    #expect(parser.patience == 2_000)
    parser.feed("o\u{1B}[20".utf8)
    #expect(parser.next() == nil)
    parser.feed("1~x".utf8)
    #expect(parser.next() == .paste("one\ntwo"))
    #expect(parser.next() == .character("x"))
    #expect(parser.patience == nil)
  }

  @Test func `takes Escape alone only when nothing follows`() {
    #expect(keys("\u{1B}") == [])
    #expect(keys("\u{1B}", flush: true) == [.escape])
    #expect(keys("\u{1B}\u{1B}[A") == [.escape, .up])
  }

  @Test func `drops what is no text and what stands for private commands`() {
    var parser = KeyParser()
    parser.feed([0xFF, 0xC3, 0x28, 0xC2, 0x85, 0x61, 0xE6])
    #expect(parser.next() == .character("("))
    #expect(parser.next() == .character("a"))
    #expect(parser.next() == nil)
    #expect(parser.next(flush: true) == nil)
    #expect(parser.patience == nil)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `ends with any bytes`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    let bytes = (0..<64)
      .map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return [0x1B, 0x5B, 0x4F, 0x7E, 0x32, 0x30, UInt8(truncatingIfNeeded: state >> 48)][
          Int(state >> 33) % 7
        ]
      }
    var parser = KeyParser()
    parser.feed(bytes)
    while parser.next(flush: true) != nil {}
    #expect(parser.patience == nil)
  }
}
