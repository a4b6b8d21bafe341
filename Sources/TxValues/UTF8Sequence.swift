/// The shape of well-formed UTF-8.
enum UTF8Sequence {
  /// The length of the well-formed sequence that `bytes` begin with, zero if there is none.
  ///
  /// Overlong forms, surrogates and what lies beyond U+10FFFF are not well-formed.
  @inline(__always)
  static func length(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    let count: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: count = 2
    case 0xE0...0xEF:
      count = 3
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      count = 4
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default: return 0
    }
    guard bytes.count >= count, second.contains(bytes[1]) else { return 0 }
    // SAFETY: `count` bytes are there, as was just checked.
    for index in 2..<max(count, 2) where bytes[index] & 0xC0 != 0x80 { return 0 }
    return count
  }
}
