/// Cuts bytes into lines, for input that is not a terminal to draw on.
struct PlainLineReader {
  private var bytes: [UInt8] = []
  private(set) var isAtEnd = false

  /// Adds what was read.
  mutating func feed(_ input: some Sequence<UInt8>) { bytes.append(contentsOf: input) }

  /// Says that nothing more will be read.
  mutating func finish() { isAtEnd = true }

  /// Returns the next whole line without its end; at the end of the input also a part of one.
  mutating func next() -> String? {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
      guard isAtEnd, !bytes.isEmpty else { return nil }
      defer { bytes.removeAll() }
      return String(decoding: bytes, as: UTF8.self)
    }
    defer { bytes.removeFirst(end + 1) }
    let line = bytes[..<end]
    return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }
}
