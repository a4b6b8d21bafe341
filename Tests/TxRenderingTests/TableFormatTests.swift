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

  @Test(arguments: [10, 20, 34, 40, 46, 57, 58, 200])
  func `fits the terminal`(width: Int) {
    for line in table(RenderOptions(width: width)).split(separator: "\n") {
      #expect(DisplayWidth.of(line) <= max(width, 16), "\(line)")
    }
  }

  @Test func `cuts the widest columns first`() {
    #expect(
      table(RenderOptions(width: 46)) == """
        phone_number  tags              n  note
        +13035551234  gold,moved-…      7  日本語の長…
        +13035551235                12345  null

        """
    )
  }

  @Test func `leaves out columns at the right where nothing else helps`() {
    #expect(
      table(RenderOptions(width: 20)) == """
        phone_n…  tags     …
        +130355…  gold,m…  …
        +130355…           …

        """
    )
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
