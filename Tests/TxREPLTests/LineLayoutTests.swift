import Testing
import TxREPL

struct LineLayoutTests {
  private func layout(_ text: String, cursor: Int? = nil, columns: Int = 10) -> LineLayout {
    var layout = LineLayout()
    layout.prompt = [StyledText("> ")]
    layout.continuation = [StyledText(". ")]
    layout.text = [StyledText(text)]
    layout.cursor = cursor ?? text.count
    layout.size = Terminal.Size(columns: columns, rows: 5)
    return layout
  }

  @Test func `wraps before a wide character that does not fit`() {
    let frame = layout("1234567日x").frame()
    #expect(frame.rows.map(\.text) == ["> 1234567", "日x"])
    #expect(frame.rows.map(\.isWrapped) == [false, false])
    #expect(frame.cursorRow == 1 && frame.cursorColumn == 3)
  }

  @Test func `marks rows that the terminal itself wraps`() {
    let frame = layout("12345678日x").frame()
    #expect(frame.rows.map(\.text) == ["> 12345678", "日x"])
    #expect(frame.rows.map(\.isWrapped) == [true, false])
  }

  @Test func `gives the cursor behind a full row its own row`() {
    let frame = layout("12345678").frame()
    #expect(frame.rows.map(\.width) == [10, 0])
    #expect(frame.cursorRow == 1 && frame.cursorColumn == 0)
  }

  @Test func `starts further lines with the continuation`() {
    let frame = layout("a\n日", cursor: 2).frame()
    #expect(frame.rows.map(\.text) == ["> a", ". 日"])
    #expect(frame.cursorRow == 1 && frame.cursorColumn == 2)
  }

  @Test(arguments: [("\u{1B}", "> ^["), ("\t|", ">     |"), ("\u{9B}", "> \u{FFFD}")])
  func `lets no control character through`(_ text: String, _ row: String) {
    #expect(layout(text).frame().rows.map(\.text) == [row])
  }

  @Test func `puts the right prompt where there is room`() {
    var wide = layout("ab")
    wide.right = [StyledText("[x]")]
    #expect(wide.frame().rows.map(\.text) == ["> ab  [x]"])
    wide.text = [StyledText("abcde")]
    #expect(wide.frame().rows.map(\.text) == ["> abcde"])
  }

  @Test func `styles runs and resets them at the end of a row`() {
    var styled = layout("")
    styled.text = [StyledText("a", sgr: "33"), StyledText("b")]
    styled.hint = "c"
    #expect(
      styled.frame().rows.map(\.text)
        == ["> \u{1B}[0m\u{1B}[33ma\u{1B}[0mb\u{1B}[0m\u{1B}[2mc\u{1B}[0m"]
    )
  }

  @Test func `shows a window around the cursor of a tall buffer`() {
    let frame = layout((1...9).map(String.init).joined(separator: "\n"), cursor: 0).frame()
    #expect(frame.rows.map(\.text) == ["> 1", ". 2", ". 3", ". 4", ". 5"])
    #expect(frame.cursorRow == 0)
  }

  @Test(arguments: [0, 3, 500, 2_999])
  func `lays out the same window of many runs as of one`(_ line: Int) {
    let lines = (0..<3_000).map { $0 == 500 ? "e\u{301}日" : "line \($0)" }
    let cursor = lines[..<line].reduce(0) { $0 + $1.count + 1 } + 2
    let whole = layout(lines.joined(separator: "\n"), cursor: cursor)
    var runs = whole
    runs.text = lines.flatMap { [StyledText($0), StyledText("\n")] }.dropLast()
    #expect(runs.frame() == whole.frame())
  }

  @Test func `lays out the same window with the cursor in a run longer than those behind it`() {
    let lines = [String(repeating: "c", count: 300)] + (1...100).map { "line \($0)" }
    let whole = layout(lines.joined(separator: "\n"), cursor: 290)
    var runs = whole
    runs.text = lines.flatMap { [StyledText($0), StyledText("\n")] }.dropLast()
    #expect(runs.frame() == whole.frame())
  }

  @Test func `clips menu rows and drops those without room`() {
    var menu = layout("a")
    menu.below = (1...9).map { [StyledText("candidate \($0)")] }
    #expect(menu.frame().rows.map(\.text) == ["> a"] + Array(repeating: "candidate", count: 4))
  }

  @Test(arguments: [(5, 2), (10, 1), (20, 0), (100, 0), (0, 11)])
  func `counts the rows above the cursor at another width`(_ columns: Int, _ rows: Int) {
    let frame = layout("12345678x", cursor: 9).frame()
    #expect(frame.rowsAboveCursor(columns: columns) == rows)
  }

  @Test func `survives a window of one column`() {
    #expect(layout("日a", columns: 1).frame().rows.count >= 4)
  }
}
