import TxValues

/// A renderer of a header and one line for each row, cells between delimiters.
struct DelimitedRenderer: RowRenderer {
  /// How cells are written so that delimiters and line ends in them are not taken for such.
  enum Quoting: Sendable {
    /// Between quotes where needed, a quote doubled.
    case quotes
    /// With `\t`, `\n`, `\r` and `\\` for what cannot stand in a cell.
    case backslashes
  }

  private let schema: Schema
  private let mask: SecretMask
  /// A byte below the digits, as commas and tabs are.
  private let delimiter: UInt8
  private let quoting: Quoting
  private let isSafe: Bool
  private var hasHeader = false

  init(schema: Schema, options: RenderOptions, delimiter: UInt8, quoting: Quoting) {
    self.schema = schema
    mask = SecretMask(schema: schema, options: options)
    self.delimiter = delimiter
    self.quoting = quoting
    isSafe = options.isSafeCSV
  }

  mutating func render(_ rows: [Row]) -> [UInt8] {
    var bytes: [UInt8] = []
    appendHeader(to: &bytes)
    guard !schema.columns.isEmpty else { return bytes }
    for row in rows {
      let row = mask.masking(row)
      for position in schema.columns.indices {
        if position > 0 { bytes.append(delimiter) }
        append(position < row.values.count ? row.values[position] : .null, to: &bytes)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  mutating func finish() -> [UInt8] {
    var bytes: [UInt8] = []
    appendHeader(to: &bytes)
    return bytes
  }

  private mutating func appendHeader(to bytes: inout [UInt8]) {
    guard !hasHeader else { return }
    hasHeader = true
    guard !schema.columns.isEmpty else { return }
    for (position, column) in schema.columns.enumerated() {
      if position > 0 { bytes.append(delimiter) }
      append(.text(column.name), to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private func append(_ value: Value, to bytes: inout [UInt8]) {
    if !isSafe, case .text(var text) = value { return append(&text, to: &bytes) }
    var cell = value.cellText
    if isSafe && value.looksLikeFormula { cell = "'" + cell }
    append(&cell, to: &bytes)
  }

  private func append(_ cell: inout String, to bytes: inout [UInt8]) {
    cell.withUTF8 { cell in
      switch quoting {
      case .quotes: appendQuoted(cell, to: &bytes)
      case .backslashes: Self.appendEscaped(cell, to: &bytes)
      }
    }
  }

  private func appendQuoted(_ cell: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    // A line with nothing on it would be skipped by most readers.
    let isOnlyAndEmpty = cell.isEmpty && schema.columns.count == 1
    let needsQuotes = cell.contains { byte in
      // Letters and digits are asked one question only.
      byte < UInt8(ascii: "0")
        && (byte == delimiter || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
          || byte == UInt8(ascii: "\r"))
    }
    let hasOuterSpace = cell.first == UInt8(ascii: " ") || cell.last == UInt8(ascii: " ")
    guard needsQuotes || hasOuterSpace || isOnlyAndEmpty else {
      bytes.append(contentsOf: cell)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func appendEscaped(_ cell: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    for byte in cell {
      switch byte {
      case UInt8(ascii: "\t"): bytes.append(contentsOf: #"\t"#.utf8)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: #"\n"#.utf8)
      case UInt8(ascii: "\r"): bytes.append(contentsOf: #"\r"#.utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
      default: bytes.append(byte)
      }
    }
  }
}
