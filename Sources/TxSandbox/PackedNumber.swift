import TxSQLite

/// The row of a number in as few bytes as it takes.
///
/// Every column is a count of bytes and those bytes: numbers without the zeros before them, low
/// byte first; a text's length is written as a number is.
struct PackedNumber {
  private static let null: UInt8 = 0xFF

  private let bytes: [UInt8]

  /// The bytes that it takes, with what an array and its place take besides.
  var size: Int { bytes.count + 64 }

  init(_ row: NumberRow) {
    var bytes: [UInt8] = []
    for value in row.bindings {
      switch value {
      case .null: bytes.append(Self.null)
      case .int(let number): Self.pack(number, to: &bytes)
      case .text(let text):
        Self.pack(Int64(text.utf8.count), to: &bytes)
        bytes.append(contentsOf: text.utf8)
      case .blob(let blob):
        Self.pack(Int64(blob.count), to: &bytes)
        bytes.append(contentsOf: blob)
      }
    }
    // Without the room that it grew into.
    self.bytes = bytes[...].map(\.self)
  }

  private static func pack(_ number: Int64, to bytes: inout [UInt8]) {
    var rest = UInt64(bitPattern: number)
    bytes.append(UInt8((rest.bitWidth - rest.leadingZeroBitCount + 7) / 8))
    while rest > 0 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// The row.
  var row: NumberRow { NumberRow(Columns(bytes: bytes)) }

  private struct Columns: ColumnReader {
    let bytes: [UInt8]
    var position = 0

    mutating func optionalInt() -> Int64? {
      let count = bytes[position]
      position += 1
      guard count != PackedNumber.null else { return nil }
      var number: UInt64 = 0
      var shift: UInt64 = 0
      for _ in 0..<count {
        number |= UInt64(bytes[position]) << shift
        position += 1
        shift += 8
      }
      return Int64(bitPattern: number)
    }

    mutating func optionalText() -> String? {
      guard let count = optionalInt() else { return nil }
      let start = position
      position += Int(count)
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    mutating func int() -> Int64 { optionalInt() ?? 0 }
    mutating func text() -> String { optionalText() ?? "" }
  }
}
