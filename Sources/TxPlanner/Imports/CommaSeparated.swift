package import TxValues

/// `import csv "e911.csv"`: comma-separated cells below a row of names.
package struct CommaSeparated: ImportFormat {
  package let name = "csv"
  package let summary = "Comma-separated cells below a row of names."
  package let options = [
    OptionSignature("columns", .text, "names of the columns, for a file without a row of names")
  ]

  package init() {}

  package func table(
    _ bytes: [UInt8],
    file: String,
    columns: [String]?
  ) throws(TableFault) -> ImportedTable {
    var reader = CSVReader(bytes)
    let names = if let columns { columns } else { try Self.names(&reader) }
    try Self.refuseRepetitions(in: names)
    var rows: [Row] = []
    var lines: [Int] = []
    while let record = try reader.next() {
      guard !record.isBlank || names.count == 1 else { continue }
      guard record.cells.count == names.count else {
        let found = record.cells.count
        throw TableFault("a row of \(found) among rows of \(names.count) cells", line: record.line)
      }
      rows.append(Row(record.cells.map { $0.isEmpty ? .null : .text($0) }))
      lines.append(record.line)
    }
    return ImportedTable(file: file, format: name, names: names, rows: rows, lines: lines)
  }

  private static func names(_ reader: inout CSVReader) throws(TableFault) -> [String] {
    guard let header = try reader.next(), !header.isBlank else {
      throw TableFault("no row of names; 'with columns=' gives some")
    }
    if header.cells.count == 1,
      let other = [";", "\t"].first(where: { header.cells[0].utf8.contains($0.utf8.first ?? 0) })
    {
      let shown = other == ";" ? "semicolons" : "tabs"
      throw TableFault("cells separated by \(shown); commas separate them", line: header.line)
    }
    guard header.cells.allSatisfy({ !$0.isEmpty }) else {
      throw TableFault("a column without a name", line: header.line)
    }
    return header.cells.map(columnName)
  }

  private static func refuseRepetitions(in names: [String]) throws(TableFault) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw TableFault("two columns named '\(name)'", line: 1)
    }
  }

  /// Returns a header as a name that can be typed: what no name may hold becomes `_`.
  static func columnName(_ header: String) -> String {
    let bytes = header.utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), 0x80...:
        byte
      default: UInt8(ascii: "_")
      }
    }
    let isName = bytes.first.map { $0 >= 0x80 || $0 == 0x5F || $0 | 0x20 >= 0x61 } ?? false
    return (isName ? "" : "_") + String(decoding: bytes, as: UTF8.self)
  }
}
