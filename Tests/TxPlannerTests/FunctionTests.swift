import Testing
import TxPlanner
import TxValues

struct FunctionTests {
  /// A call and what it makes.
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [Value]
    let value: Value

    init(_ name: String, _ arguments: Value..., makes value: Value) {
      (self.name, self.arguments, self.value) = (name, arguments, value)
    }

    var testDescription: String { "\(name)(\(arguments))" }
  }

  static let texts = [
    Sample("lower", .text("ÄBC"), makes: .text("äbc")),
    Sample("lower", .null, makes: .null),
    Sample("lower", .list([.text("A")]), makes: .null),
    Sample("upper", .text("straße"), makes: .text("STRASSE")),
    Sample("upper", .int(5), makes: .text("5")),
    Sample("trim", .text(" \u{A0}a b\n"), makes: .text("a b")),
    Sample("trim", .text(" \t"), makes: .text("")),
    Sample("trim", .null, makes: .null),
    Sample("len", .text("e\u{301}"), makes: .int(2)),
    Sample("len", .text(""), makes: .int(0)),
    Sample("len", .list([.text("a"), .null]), makes: .int(2)),
    Sample("len", .null, makes: .null),
    Sample("replace", .text("a-b-c"), .text("-"), .text("--"), makes: .text("a--b--c")),
    Sample("replace", .text("aaa"), .text("aa"), .text("b"), makes: .text("ba")),
    Sample("replace", .text("abc"), .text(""), .text("x"), makes: .text("abc")),
    Sample("replace", .text("abc"), .text("b"), .null, makes: .text("ac")),
    Sample("replace", .null, .text("b"), .text("x"), makes: .null),
    Sample(
      "concat",
      .text("a"),
      .null,
      .int(5),
      .list([.text("x"), .text("y")]),
      makes: .text("a5x,y")
    ),
    Sample("digits", .text("+1 (303) 555"), makes: .text("1303555")),
    Sample("digits", .text("none"), makes: .null),
    Sample("hash", .text(""), makes: .text("cbf29ce484222325")),
    Sample("hash", .text("a"), makes: .text("af63dc4c8601ec8c")),
    Sample("hash", .text("foobar"), makes: .text("85944171f73967e8")),
    Sample("hash", .null, makes: .null),
  ]

  static let choices = [
    Sample("coalesce", .null, .text("a"), .text("b"), makes: .text("a")),
    Sample("coalesce", .text(""), .text("b"), makes: .text("")),
    Sample("coalesce", .null, makes: .null),
    Sample("if", .bool(true), .int(1), .int(2), makes: .int(1)),
    Sample("if", .bool(false), .int(1), .int(2), makes: .int(2)),
    Sample("if", .null, .int(1), .int(2), makes: .int(2)),
  ]

  static let numbersAndTimes = [
    Sample("area", .text("+13035550100"), makes: .text("303")),
    Sample("area", .text("+4930123456"), makes: .null),
    Sample("area", .text("13035550100"), makes: .null),
    Sample("country", .text("+13035550100"), makes: .text("US")),
    Sample("country", .text("+14165550100"), makes: .text("CA")),
    Sample("country", .text("+18765550100"), makes: .text("JM")),
    Sample("country", .text("+18005550100"), makes: .null),
    Sample("country", .text("+4930123456"), makes: .text("DE")),
    Sample("country", .text("+442071234567"), makes: .text("GB")),
    Sample("country", .text("+35312345678"), makes: .text("IE")),
    Sample("country", .text("+77011234567"), makes: .text("KZ")),
    Sample("country", .text("+74951234567"), makes: .text("RU")),
    Sample("country", .text("+999123456789"), makes: .null),
    Sample("country", .text("303"), makes: .null),
    Sample("date", .text("2025-03-14T23:30:00-02:00"), makes: .text("2025-03-15")),
    Sample("date", .time(Instant(milliseconds: 0)), makes: .text("1970-01-01")),
    Sample("date", .text("soon"), makes: .null),
    Sample("day", .text("2025-03-05"), makes: .int(5)),
    Sample("day", .bool(true), makes: .null),
    Sample(
      "format",
      .text("+13035550100"),
      .text("(###) ###-####"),
      makes: .text("(303) 555-0100")
    ),
    Sample("format", .text("12"), .text("###"), makes: .null),
    Sample(
      "format",
      .text("2025-03-05T06:07:08Z"),
      .text("yyyy/MM/dd HH:mm:ss"),
      makes: .text("2025/03/05 06:07:08")
    ),
    Sample("format", .text("x"), .text("yyyy"), makes: .null),
    Sample("format", .null, .text("#"), makes: .null),
  ]

  @Test(arguments: texts + choices + numbersAndTimes)
  func `makes a value of any arguments`(sample: Sample) throws {
    let function = try #require(FunctionTable.function(named: sample.name))
    #expect(function.call(sample.arguments) == sample.value)
  }

  /// Values of every kind, some of them nonsense.
  private static let awkward: [Value] = [
    .null, .bool(true), .int(.min), .decimal("1e9"), .text(""), .text("\u{301}"), .text("+"),
    .text("+1"), .time(Instant(milliseconds: .min / 4)), .list([]), .list([.null]),
    .record(Record([])),
  ]

  @Test(arguments: FunctionTable.all.map(\.name))
  func `is total`(name: String) throws {
    let function = try #require(FunctionTable.function(named: name))
    #expect(function.call([]) == .null || name == "concat")
    for first in Self.awkward {
      for second in Self.awkward {
        let arguments = [first, second, second].prefix(max(1, function.parameters.count))
        #expect(function.call(Array(arguments)) == function.call(Array(arguments)))
      }
    }
  }
}
