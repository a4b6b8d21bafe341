import TxTestSupport

/// A text that must not be found anywhere, however it is written.
struct Canary {
  let text: String

  /// Itself, in hexadecimal digits, percent-encoded, and in base64 at each of the three places in a group of bytes.
  var spellings: [String] {
    let bytes = Array(text.utf8)
    let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    let percent = hex.map { "%" + $0 }.joined()
    let plain = [text, hex.joined(), percent]
    return plain + (0..<3).map { Self.base64(bytes, place: $0) }
  }

  /// Returns the paths below a folder, and the names of texts, in which it stands in any spelling, case aside.
  func places(below folder: String, in texts: [String: [UInt8]]) -> [String] {
    let wanted = spellings.map { Array($0.lowercased().utf8) }
    let files = Self.files(below: folder).map { ($0, TemporaryFolder.bytes(of: $0) ?? []) }
    return (files + texts.map { ($0.key, $0.value) })
      .filter { _, bytes in
        let lower = bytes.map { 65...90 ~= $0 ? $0 + 32 : $0 }
        return wanted.contains { lower.firstRange(of: $0) != nil }
      }
      .map(\.0).sorted()
  }

  static func files(below folder: String) -> [String] {
    let names = TemporaryFolder.names(in: folder)
    guard !names.isEmpty else { return [folder] }
    return names.flatMap { files(below: folder + "/" + $0) }
  }

  /// Returns the digits that are the same whatever stands before and behind.
  private static func base64(_ bytes: [UInt8], place: Int) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bits = bytes.flatMap { byte in (0..<8).map { Int(byte >> (7 - $0)) & 1 } }
    // Bits of the first digit that belong to the bytes before.
    let skipped = [0, 4, 2][place]
    return String(
      stride(from: skipped, to: bits.count - 5, by: 6)
        .map { start in digits[bits[start..<start + 6].reduce(0) { $0 << 1 | $1 }] }
    )
  }
}
