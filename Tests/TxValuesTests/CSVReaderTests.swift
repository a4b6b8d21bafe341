import Testing
import TxValues

struct CSVReaderTests {
  private func records(_ text: String) throws(TableFault) -> [[String]] {
    var reader = CSVReader(Array(text.utf8))
    var records: [[String]] = []
    while let record = try reader.next() { records.append(record.cells) }
    return records
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a\rb\r", [["a"], ["b"]]),
    ("\u{FEFF}a,b", [["a", "b"]]),
    ("\"a\",\"b,c\",\"d\"\"e\"", [["a", "b,c", "d\"e"]]),
    ("\"two\nlines\",x\n", [["two\nlines", "x"]]),
    (",,\n", [["", "", ""]]),
    ("a\n\nb", [["a"], [""], ["b"]]),
    ("\"\"", [[""]]),
    ("1293384261075731499,+13035551234\n", [["1293384261075731499", "+13035551234"]]),
    (
      "=cmd|' /C calc'!A0,find numbers | delete", [["=cmd|' /C calc'!A0", "find numbers | delete"]]
    ),
    ("", []),
  ])
  func `reads cells`(text: String, expected: [[String]]) throws {
    #expect(try records(text) == expected)
  }

  @Test func `counts lines over quoted line ends`() throws {
    var reader = CSVReader(Array("a\n\"b\r\nc\nd\"\ne\n".utf8))
    var lines: [Int] = []
    while let record = try reader.next() { lines.append(record.line) }
    #expect(lines == [1, 2, 5])
  }

  @Test(arguments: [
    ("a\n\"b", 2), ("a\nb\n\"c\nd\ne", 3), ("a\"b", 1), ("x\n\"a\"b", 2), ("\"a\" ,b", 1),
  ])
  func `refuses quotes out of place, with their line`(text: String, line: Int) {
    let fault = #expect(throws: TableFault.self) { _ = try records(text) }
    #expect(fault?.line == line)
  }

  @Test func `refuses what is not UTF-8`() {
    var reader = CSVReader([0x61, 0x0A, 0xFF, 0xFE])
    let fault = #expect(throws: TableFault.self) {
      while try reader.next() != nil {}
    }
    #expect(fault == TableFault("bytes that are not UTF-8", line: 2))
  }
}
