package import TxValues

/// `import lines "-"`: one word a line, in a column named `line`.
package struct Lines: ImportFormat {
  package let name = "lines"
  package let summary = "One number or id a line, in a column named 'line'."

  package init() {}

  package func table(
    _ bytes: [UInt8],
    file: String,
    columns: [String]?
  ) throws(TableFault) -> ImportedTable {
    var rows: [Row] = []
    var numbers: [Int] = []
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let lines = bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      let word = line.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
      guard !word.isEmpty else { continue }
      guard let text = String(validating: word, as: UTF8.self) else {
        throw TableFault("bytes that are not UTF-8", line: index + 1)
      }
      rows.append(Row([.text(text)]))
      numbers.append(index + 1)
    }
    return ImportedTable(file: file, format: name, names: ["line"], rows: rows, lines: numbers)
  }
}
