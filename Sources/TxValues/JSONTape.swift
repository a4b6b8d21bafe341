/// The nodes of a document: one word for each value, one more for the end of a container.
///
/// A word is kind (4 bits), length or count (28) and byte offset (32). The word behind a
/// container's first holds the index of the node after it (32 bits) and the offset of the byte
/// after it (32). Members are a string node for the name and the nodes of the value.
struct JSONTape: Sendable {
  /// What a node is.
  enum Kind: UInt64 {
    case null, no, yes, number, string, escapedString, array, object
  }

  private(set) var words: [UInt64] = []

  /// Creates the tape of a whole text.
  init(_ scanner: inout JSONScanner) throws(JSONError) {
    words.reserveCapacity(scanner.end / 12 + 4)
    scanner.skipWhiteSpace()
    try append(&scanner, depth: 0)
    try scanner.finish()
  }

  /// The kind of the node at `index`.
  func kind(_ index: Int) -> Kind { Kind(rawValue: words[index] >> 60) ?? .null }

  /// The number of bytes of a text, or of elements or members of a container.
  func count(_ index: Int) -> Int { Int(words[index] >> 32 & 0xFFF_FFFF) }

  /// The offset of the first byte, for strings that behind the quote.
  func offset(_ index: Int) -> Int { Int(words[index] & 0xFFFF_FFFF) }

  /// The index of the node after the value at `index`.
  func following(_ index: Int) -> Int {
    switch kind(index) {
    case .array, .object: Int(words[index + 1] >> 32)
    default: index + 1
    }
  }

  /// The bytes that the value at `index` was read from.
  func byteRange(_ index: Int) -> Range<Int> {
    let start = offset(index)
    return switch kind(index) {
    case .null, .yes: start..<start + 4
    case .no: start..<start + 5
    case .number: start..<start + count(index)
    case .string, .escapedString: start - 1..<start + count(index) + 1
    case .array, .object: start..<Int(words[index + 1] & 0xFFFF_FFFF)
    }
  }

  private mutating func append(_ scanner: inout JSONScanner, depth: Int) throws(JSONError) {
    let start = scanner.at
    switch scanner.next {
    case UInt8(ascii: "\""):
      scanner.at += 1
      append(try scanner.string())
    case UInt8(ascii: "n"):
      try scanner.word("null")
      append(.null, 0, start)
    case UInt8(ascii: "t"):
      try scanner.word("true")
      append(.yes, 0, start)
    case UInt8(ascii: "f"):
      try scanner.word("false")
      append(.no, 0, start)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      try appendContainer(&scanner, depth: depth)
    default:
      append(.number, try scanner.number().count, start)
    }
  }

  private mutating func appendContainer(
    _ scanner: inout JSONScanner,
    depth: Int
  ) throws(JSONError) {
    let start = scanner.at
    let index = words.count
    var count = 0
    words.append(0)
    words.append(0)
    let kind: Kind
    if scanner.next == UInt8(ascii: "{") {
      kind = .object
      try scanner.object(depth: depth) { (scanner, name) throws(JSONError) in
        count += 1
        append(name)
        try append(&scanner, depth: depth + 1)
      }
    } else {
      kind = .array
      try scanner.array(depth: depth) { (scanner) throws(JSONError) in
        count += 1
        try append(&scanner, depth: depth + 1)
      }
    }
    words[index] = Self.word(kind, count, start)
    words[index + 1] = UInt64(words.count) << 32 | UInt64(scanner.at)
  }

  private mutating func append(_ text: JSONText) {
    append(text.isEscaped ? .escapedString : .string, text.count, text.start)
  }

  private mutating func append(_ kind: Kind, _ count: Int, _ offset: Int) {
    words.append(Self.word(kind, count, offset))
  }

  private static func word(_ kind: Kind, _ count: Int, _ offset: Int) -> UInt64 {
    kind.rawValue << 60 | UInt64(count) << 32 | UInt64(offset)
  }
}
