/// A 64-bit FNV-1a sum of texts: notices a flipped bit, proves nothing against an adversary.
struct Checksum {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds a text, or its absence.
  mutating func combine(_ text: String?) {
    for byte in (text ?? "\u{1}").utf8 { combine(byte) }
    combine(text == nil ? 0xFE : 0xFF)
  }

  private mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
