import Testing
import TxRendering

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("~", 1), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2),
    ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("🇫🇷", 2),
    ("\u{1F1EB}", 1), ("❤", 1), ("❤\u{FE0F}", 2), ("1\u{FE0F}\u{20E3}", 2), ("⌚", 2), ("…", 1),
    ("é日e\u{301}", 4), ("中\u{3000}文", 6), ("𠀀", 2), ("🛜", 2), ("♀", 1), ("☰", 2), ("½", 1),
  ])
  func `counts the columns that a terminal takes`(_ text: String, _ columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test(arguments: [
    ("\t", 0), ("\n", 0), ("\r\n", 0), ("\u{1B}", 0), ("\u{7F}", 0), ("\u{85}", 0), ("\u{200B}", 0),
    ("\u{200D}", 0), ("\u{FEFF}", 0), ("\u{301}", 0), ("\u{20DD}", 0), ("\u{2028}", 0),
    ("\u{AD}", 1), ("\u{600}", 1), ("\u{E000}", 1), ("\u{A0}", 1),
  ])
  func `gives invisible characters no column`(_ text: String, _ columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test(arguments: ["日本語 abc", "e\u{301}👨‍👩‍👧🇫🇷", "plain", "\u{1B}[1m日"])
  func `is the sum over the characters`(_ text: String) {
    #expect(DisplayWidth.of(text) == text.map { DisplayWidth.of($0) }.reduce(0, +))
  }

  @Test func `takes a part of a text`() {
    #expect(DisplayWidth.of("日本語".dropFirst()) == 4)
  }
}
