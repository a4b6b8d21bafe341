/// Reads records of comma-separated cells, as RFC 4180 has them.
///
/// Text is UTF-8, with or without a byte order mark; a line ends with LF, CR LF or CR. A cell may
/// stand in quotes, and then hold commas, line ends and doubled quotes. Nothing is guessed: what is
/// neither is a fault with its line.
package struct CSVReader {
  /// The cells of one record and where it begins.
  package struct Record: Sendable, Hashable {
    /// The line on which it begins, from 1.
    package let line: Int
    package let cells: [String]

    /// Whether nothing stands there.
    package var isBlank: Bool { cells == [""] }
  }

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  /// Creates a reader of a whole file.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// Returns the next record; nil at the end.
  package mutating func next() throws(TableFault) -> Record? {
    guard index < bytes.count else { return nil }
    let first = line
    var cells: [String] = []
    repeat { cells.append(try cell()) } while takeComma()
    takeLineEnd()
    return Record(line: first, cells: cells)
  }

  private mutating func takeComma() -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { return false }
    index += 1
    return true
  }

  private mutating func takeLineEnd() {
    guard index < bytes.count else { return }
    let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
    index += isPair ? 2 : 1
    line += 1
  }

  private mutating func cell() throws(TableFault) -> String {
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return try quotedCell() }
    let start = index
    while index < bytes.count, !Self.endsCell(bytes[index]) {
      guard bytes[index] != UInt8(ascii: "\"") else {
        throw TableFault("a quote inside a cell that does not begin with one", line: line)
      }
      index += 1
    }
    return try text(bytes[start..<index])
  }

  private mutating func quotedCell() throws(TableFault) -> String {
    let first = line
    var content: [UInt8] = []
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        guard index < bytes.count, bytes[index] == byte else {
          guard index == bytes.count || Self.endsCell(bytes[index]) else {
            throw TableFault("text behind the quote that ends a cell", line: line)
          }
          return try text(content[...])
        }
        index += 1
      } else if byte == 0x0A || (byte == 0x0D && (index == bytes.count || bytes[index] != 0x0A)) {
        line += 1
      }
      content.append(byte)
    }
    throw TableFault("a quote that is never closed", line: first)
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(TableFault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw TableFault("bytes that are not UTF-8", line: line)
    }
    return text
  }

  private static func endsCell(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
  }
}

/// What is wrong with a file of rows, and where.
package struct TableFault: Error, Sendable, Hashable {
  /// One lowercase phrase.
  package let reason: String
  /// The line, from 1; nil for the file as a whole.
  package let line: Int?

  /// Creates it from its parts.
  package init(_ reason: String, line: Int? = nil) {
    self.reason = reason
    self.line = line
  }
}
