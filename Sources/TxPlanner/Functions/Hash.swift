package import TxValues

/// `hash(x)` is a fingerprint of a text, the same everywhere and always: FNV-1a of 64 bits, in hex.
///
/// It tells texts apart; it keeps no secret.
package struct Hash: Function {
  package let name = "hash"
  package let summary = "A fingerprint of a text: FNV-1a of 64 bits, in hex."
  package let parameters = [FunctionParameter("x", .any)]
  package let result: ValueType? = .text
  package let examples = [
    "find numbers | select phone_number, bucket=hash(.phone_number) | limit 3"
  ]

  package func call(_ arguments: [Value]) -> Value {
    guard let text = arguments.first?.joinedText else { return .null }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return .text(String(repeating: "0", count: 16 - digits.utf8.count) + digits)
  }
}
