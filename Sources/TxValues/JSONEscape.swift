/// What the escapes of JSON strings stand for.
enum JSONEscape {
  /// The string that validated bytes with escapes write.
  static func decoded(_ bytes: some RandomAccessCollection<UInt8>) -> String {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "\\"), let escape = rest.next() else {
        decoded.append(byte)
        continue
      }
      switch escape {
      case UInt8(ascii: "b"): decoded.append(0x08)
      case UInt8(ascii: "f"): decoded.append(0x0C)
      case UInt8(ascii: "n"): decoded.append(0x0A)
      case UInt8(ascii: "r"): decoded.append(0x0D)
      case UInt8(ascii: "t"): decoded.append(0x09)
      case UInt8(ascii: "u"): append(scalar(&rest), to: &decoded)
      default: decoded.append(escape)
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// The value of a hexadecimal digit.
  static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte &- 0x30)
    case 0x41...0x46: UInt32(byte &- 0x41 &+ 10)
    case 0x61...0x66: UInt32(byte &- 0x61 &+ 10)
    default: nil
    }
  }

  /// Consumes what follows `\u`, with the other half of a pair.
  private static func scalar(_ rest: inout some IteratorProtocol<UInt8>) -> UInt32 {
    let unit = unit(&rest)
    guard unit & 0xFC00 == 0xD800 else { return unit }
    // The scanner has seen that `\u` and a low surrogate follow.
    _ = rest.next()
    _ = rest.next()
    return 0x10000 + (unit & 0x3FF) << 10 + Self.unit(&rest) & 0x3FF
  }

  private static func unit(_ rest: inout some IteratorProtocol<UInt8>) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 { unit = unit << 4 | (rest.next().flatMap(hexadecimalDigit) ?? 0) }
    return unit
  }

  private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(scalar), let encoded = UTF8.encode(scalar) else { return }
    bytes.append(contentsOf: encoded)
  }
}
