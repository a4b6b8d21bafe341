import Testing
import TxRendering
import TxValues

struct TableFormatTests {
  private let schema = Schema([
    Column("phone_number", .phone), Column("tags", .list(.tag)), Column("n", .int),
    Column("note", .text),
  ])
  private let rows = [
    Row([
      .text("+13035551234"), .list([.text("gold"), .text("moved-2025-03")]), .int(7),
      .text("日本語の長いメモ"),
    ]),
    Row([.text("+13035551235"), .list([]), .int(12_345), .null]),
  ]

  @Test func `aligns numbers to the right and leaves no space at the end`() {
    #expect(
      table() == """
        phone_number  tags                    n  note
        +13035551234  gold,moved-2025-03      7  日本語の長いメモ
        +13035551235                      12345  null

        """
    )
  }

  @Test(arguments: [1, 10, 20, 34, 40, 46, 57, 58, 200])
  func `fits the terminal`(width: Int) {
    for line in table(RenderOptions(width: width)).split(separator: "\n") {
      #expect(DisplayWidth.of(line) <= width, "\(line)")
    }
  }

  @Test func `cuts the widest columns first, and lists between elements`() {
    #expect(
      table(RenderOptions(width: 46)) == """
        phone_number  tags              n  note
        +13035551234  gold,+1           7  日本語の長…
        +13035551235                12345  null

        """
    )
  }

  private static func line(of elements: [String], width: Int) -> String {
    let schema = Schema([Column("tags", .list(.tag))])
    let row = Row([.list(elements.map { .text($0) })])
    var renderer = TableFormat().makeRenderer(schema: schema, options: RenderOptions(width: width))
    let bytes = renderer.render([row]) + renderer.finish()
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return lines.dropFirst().first.map(String.init) ?? ""
  }

  @Test(arguments: [
    (3, "a,…"), (4, "a,b…"), (5, "a,+10"), (6, "a,b,+9"), (7, "a,b,,+8"), (11, "a,b,,+8"),
    (12, "a,b,,日本,+7"), (14, "a,b,,日本,e,+6"), (16, "a,b,,日本,e,f,+5"),
  ])
  func `keeps as many elements as there is room for`(_ width: Int, _ expected: String) {
    let elements = ["a", "b", "", "日本", "e", "f", "g", "h", "i", "j", "k"]
    #expect(Self.line(of: elements, width: width) == expected)
  }

  @Test(.timeLimit(.minutes(1)))
  func `cuts a list of any length at once`() {
    let elements = (0..<200_000).map { "element-\($0)" }
    #expect(Self.line(of: elements, width: 40) == "element-0,element-1,element-2,+199997")
  }

  @Test func `leaves out columns at the right where nothing else helps`() {
    #expect(
      table(RenderOptions(width: 30)) == """
        phone_number  tags           n
        +13035551234  gold,+1        7
        +13035551235             12345
        … 1 more column: note

        """
    )
    #expect(
      table(RenderOptions(width: 20)) == """
        phone_number
        +13035551234
        +13035551235
        … 3 more columns: t…

        """
    )
  }

  @Test func `keeps a status and a reason when others have to go`() {
    let schema = Schema([
      Column("key", .text), Column("note", .text), Column("outcome", .text),
      Column("tags", .list(.tag)), Column("reason", .text),
    ])
    let row = Row([
      .text("+13035551234"), .text("a note of many words"), .text("failed"), .list([]),
      .text("not owned by the account"),
    ])
    var renderer = TableFormat()
      .makeRenderer(schema: schema, options: RenderOptions(width: 34))
    let bytes = renderer.render([row]) + renderer.finish()
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        key           outcome  reason
        +13035551234  failed   not owned …
        … 2 more columns: note, tags

        """
    )
  }

  /// Words of a status, and the style that each is written in.
  static let tones = [
    ("active", "32"), ("provisioning-failed", "1;31"), ("port-pending", "33"),
    ("requires-info-under-review", "33"), ("in_progress", "33"), ("unknown", "1;31"),
    ("verified", "32"), ("unchanged", ""), ("a-word-of-tomorrow", ""),
  ]

  @Test(arguments: tones)
  func `colours what a status means`(_ word: String, _ sgr: String) {
    let schema = Schema([Column("a", .text), Column("voice.emergency.status", .text)])
    var renderer = TableFormat()
      .makeRenderer(schema: schema, options: RenderOptions(usesColor: true))
    let bytes = renderer.render([Row([.text(word), .text(word)])]) + renderer.finish()
    let shown = sgr.isEmpty ? word : "\u{1B}[\(sgr)m\(word)\u{1B}[0m"
    let gap = String(repeating: " ", count: 2)
    #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("\n\(word)\(gap)\(shown)\n"))
  }

  @Test func `draws bars beside counts where there is room`() {
    let schema = Schema([Column("country", .text), Column("count", .int)])
    let rows = [
      Row([.text("US"), .int(80)]), Row([.text("NL"), .int(41)]), Row([.null, .int(0)]),
    ]
    func table(width: Int?) -> String {
      var renderer = TableFormat()
        .makeRenderer(schema: schema, options: RenderOptions(width: width, hasBars: true))
      let bytes = renderer.render(rows) + renderer.finish()
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(
      table(width: 26) == """
        country  count
        US          80  ██████████
        NL          41  █████▏
        null         0

        """
    )
    let plain = "country  count\nUS          80\nNL          41\nnull         0\n"
    #expect(table(width: 23) == plain)
    #expect(table(width: nil) == plain)
  }

  @Test func `counts the rows that it leaves out in the middle`() {
    let many = (0..<12_345).map { Row([.int($0)]) }
    var renderer = TableFormat()
      .makeRenderer(
        schema: Schema([Column("n", .int)]),
        options: RenderOptions(maximumRows: 3)
      )
    var bytes = renderer.render(Array(many.prefix(7000)))
    bytes += renderer.render(Array(many.dropFirst(7000))) + renderer.finish()
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
            n
            0
            1
        … 12,342 more …
        12344

        """
    )
  }

  @Test func `shows every row when there are no more than allowed`() {
    #expect(table(RenderOptions(maximumRows: 2)) == table())
  }

  @Test func `colours the header and null only where asked`() {
    let text = table(RenderOptions(usesColor: true))
    #expect(text.hasPrefix("\u{1B}[1mphone_number\u{1B}[0m  "))
    #expect(text.contains("\u{1B}[2mnull\u{1B}[0m\n"))
    #expect(!table().contains("\u{1B}"))
  }

  @Test func `shows control characters as pictures`() {
    var renderer = TableFormat()
      .makeRenderer(
        schema: Schema([Column("a", .text)]),
        options: RenderOptions()
      )
    let bytes =
      renderer.render([Row([.text("\u{1B}[2J\n\u{7F}\u{9B}\u{202E}x")])]) + renderer.finish()
    #expect(String(decoding: bytes, as: UTF8.self) == "a\n␛[2J␊␡��x\n")
  }

  private func table(_ options: RenderOptions = RenderOptions()) -> String {
    var renderer = TableFormat().makeRenderer(schema: schema, options: options)
    let bytes = renderer.render(rows) + renderer.finish()
    return String(decoding: bytes, as: UTF8.self)
  }
}
