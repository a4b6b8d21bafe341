import Testing
import TxRendering
import TxValues

struct CSVFormatTests {
  @Test(arguments: [
    ("+13035551234", "'+13035551234"), ("=1+1", "'=1+1"), ("@SUM", "'@SUM"), ("-x", "'-x"),
    ("\tx", "'\tx"), ("plain", "plain"), ("", "\"\""), ("a=1", "a=1"),
  ])
  func `puts an apostrophe before what a spreadsheet could execute`(
    value: String,
    cell: String
  ) {
    #expect(csv([[.text(value)]], RenderOptions(isSafeCSV: true)) == "c0\n\(cell)\n")
  }

  @Test func `leaves negative numbers and unsafe files alone`() {
    #expect(csv([[.int(-5)]], RenderOptions(isSafeCSV: true)) == "c0\n-5\n")
    #expect(csv([[.decimal("-0.5")]], RenderOptions(isSafeCSV: true)) == "c0\n-0.5\n")
    #expect(csv([[.text("+13035551234")]]) == "c0\n+13035551234\n")
  }

  @Test(arguments: [
    (Value.text("+1303"), true), (.text("1303"), false), (.int(-1), false), (.null, false),
    (.list([.text("@a")]), true),
  ])
  func `says which values look like formulas`(value: Value, isFormula: Bool) {
    #expect(value.looksLikeFormula == isFormula)
  }

  @Test func `writes no empty line for a row`() {
    #expect(csv([[.null], [.text("")]]) == "c0\n\"\"\n\"\"\n")
    #expect(csv([[.null, .null]]) == "c0,c1\n,\n")
  }

  @Test func `quotes the header too`() {
    var renderer = CSVFormat()
      .makeRenderer(
        schema: Schema([Column("a,b", .text), Column("=c", .text)]),
        options: RenderOptions(isSafeCSV: true)
      )
    #expect(String(decoding: renderer.finish(), as: UTF8.self) == "\"a,b\",'=c\n")
  }

  @Test(arguments: 0..<200)
  func `reads back what it writes`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let width = Int.random(in: 1...4, using: &generator)
    let rows = (0..<Int.random(in: 0...5, using: &generator))
      .map { _ in
        (0..<width).map { _ in Self.text(using: &generator) }
      }
    let header = (0..<width).map { "c\($0)" }
    #expect(Self.parsed(csv(rows.map { $0.map(Value.text) }, width: width)) == [header] + rows)
  }

  private func csv(
    _ rows: [[Value]],
    _ options: RenderOptions = RenderOptions(),
    width: Int? = nil
  ) -> String {
    let columns = (0..<(width ?? rows.first?.count ?? 0)).map { Column("c\($0)", .text) }
    var renderer = CSVFormat().makeRenderer(schema: Schema(columns), options: options)
    let bytes = renderer.render(rows.map { Row($0) }) + renderer.finish()
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func text(using generator: inout SeededGenerator) -> String {
    let alphabet: [Unicode.Scalar] = ["a", ",", "\"", "\n", "\r", " ", "\t", "é", "\u{301}", "🎈"]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      scalars.append(alphabet[Int.random(in: alphabet.indices, using: &generator)])
    }
    return String(scalars)
  }

  /// Reads records as RFC 4180 says, by bytes.
  private static func parsed(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""):
        isQuoted.toggle()
        cell.append(byte)
      case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: "\n") where !isQuoted:
        record.append(unquoted(cell))
        cell = []
        if byte == UInt8(ascii: "\n") {
          records.append(record)
          record = []
        }
      default: cell.append(byte)
      }
    }
    return records
  }

  private static func unquoted(_ cell: [UInt8]) -> String {
    guard cell.first == UInt8(ascii: "\""), cell.count >= 2 else {
      return String(decoding: cell, as: UTF8.self)
    }
    var result: [UInt8] = []
    var isSecond = false
    for byte in cell.dropFirst().dropLast() {
      if byte == UInt8(ascii: "\""), !isSecond {
        isSecond = true
        continue
      }
      isSecond = false
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// The splitmix64 sequence of a seed.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
