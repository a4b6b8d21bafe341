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
    for (number, word) in lines(of: bytes) {
      guard let text = String(validating: word, as: UTF8.self) else {
        throw TableFault("bytes that are not UTF-8", line: number)
      }
      rows.append(Row([.text(text)]))
      numbers.append(number)
    }
    return ImportedTable(file: file, format: name, names: ["line"], rows: rows, lines: numbers)
  }
}
