import TxPlanner
import TxValues

/// Any bytes are a table or a fault, and cells that are written and read again are the same.
enum ImportTarget {
  static func run(_ bytes: [UInt8]) -> CInt {
    for format in ImportFormats.all {
      guard let table = try? format.table(bytes, file: "f", columns: nil) else { continue }
      Fuzzing.require(table.rows.count == table.lines.count, "a row without a line")
      Fuzzing.require(
        table.rows.allSatisfy { $0.values.count == table.names.count },
        "a row without a cell for each column"
      )
      Fuzzing.require(
        zip(table.lines, table.lines.dropFirst()).allSatisfy(<),
        "lines that do not ascend"
      )
    }
    if let records = records(bytes) {
      Fuzzing.require(self.records(written(records)) == records, "the cells differ")
    }
    return 0
  }

  private static func records(_ bytes: [UInt8]) -> [[String]]? {
    var reader = CSVReader(bytes)
    var records: [[String]] = []
    do {
      while let record = try reader.next() { records.append(record.cells) }
    } catch {
      return nil
    }
    return records
  }

  /// Writes cells in quotes, byte by byte: a mark behind a quote makes one character of the two.
  private static func written(_ records: [[String]]) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    var bytes: [UInt8] = []
    for cells in records {
      for (index, cell) in cells.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(quote)
        for byte in cell.utf8 { bytes += byte == quote ? [quote, quote] : [byte] }
        bytes.append(quote)
      }
      bytes.append(0x0A)
    }
    return bytes
  }
}
