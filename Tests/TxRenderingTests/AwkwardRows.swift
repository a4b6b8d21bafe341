import TxValues

/// Rows that hold everything a format could stumble over.
enum AwkwardRows {
  static let schema = Schema([
    Column("id", .id), Column("voice.forwards_to", .phone), Column("voice.name", .text),
    Column("enabled", .bool), Column("tags", .list(.tag)), Column("count", .int),
    Column("price", .decimal), Column("routes", .list(.record)), Column("note", .text),
    Column("pin", .text, isSecret: true), Column("at", .time), Column("after", .record),
  ])

  static let rows = [
    Row([
      .text("1293384261075731499"), .text("+13035551234"), .text("日本語 e\u{301} 👩‍👩‍👧"), .bool(true),
      .list([.text("a"), .text("b,c"), .null]), .int(-42), .decimal("0.10"),
      .list([.record(Record([Record.Member("job", .text("j \"1\""))]))]),
      .text("say \"hi\", please"), .text("4711-secret"), .time(Instant(milliseconds: 0)),
      .record(Record([Record.Member("tags", .list([.text("x")])), Record.Member("n", .null)])),
    ]),
    Row(schema.columns.map { _ in .null }),
    Row([
      .text("=1+1"), .text("@cmd"), .text("null"), .bool(false), .list([]),
      .int(9_223_372_036_854_775_807), .decimal("-12345678901234567890.000"), .list([]),
      .text(" line\r\nline\ttab | *pipe* \\ <b> "), .null, .text("2025-01-31T10:00:00.123456Z"),
      .record(Record([])),
    ]),
    Row([
      .text(""), .text("\u{1B}[31mred"), .text("\u{202E}evil\u{0}"), .bool(true),
      .list([.text("\"")]), .int(0), .decimal("1e3"), .null, .text("\u{301}"), .null, .null, .null,
    ]),
  ]
}
