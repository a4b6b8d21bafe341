/// Reads one JSON text strictly: no comments, trailing commas or duplicate names, bounded depth.
struct JSONReader {
  /// The text is not JSON, or nests too deeply.
  struct Malformed: Error {}

  private static let deepest = 32

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Returns the value that `bytes` spell.
  static func read(_ bytes: [UInt8]) throws(Malformed) -> JSON {
    // Lone surrogates and broken sequences are refused here, so strings below are well-formed.
    guard String(validating: bytes, as: UTF8.self) != nil else { throw Malformed() }
    var reader = JSONReader(bytes)
    let value = try reader.value()
    reader.skipBlanks()
    guard reader.position == bytes.count else { throw Malformed() }
    return value
  }

  private mutating func value() throws(Malformed) -> JSON {
    skipBlanks()
    switch peek {
    case UInt8(ascii: "{"): return try nested { reader throws(Malformed) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(Malformed) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(Malformed) -> JSON
  ) throws(Malformed) -> JSON {
    depth += 1
    guard depth <= Self.deepest else { throw Malformed() }
    position += 1
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(Malformed) -> JSON {
    var members: [JSON.Member] = []
    var names: Set<String> = []
    if skip(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipBlanks()
      let name = try string()
      guard skip(UInt8(ascii: ":")), names.insert(name).inserted else { throw Malformed() }
      members.append(JSON.Member(name: name, value: try value()))
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw Malformed() }
    return .object(members)
  }

  private mutating func array() throws(Malformed) -> JSON {
    var elements: [JSON] = []
    if skip(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      elements.append(try value())
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw Malformed() }
    return .array(elements)
  }

  private mutating func string() throws(Malformed) -> String {
    guard peek == UInt8(ascii: "\"") else { throw Malformed() }
    position += 1
    var text: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: String(try escaped()).utf8)
      case 0..<0x20: throw Malformed()
      default: text.append(byte)
      }
    }
    throw Malformed()
  }

  private mutating func escaped() throws(Malformed) -> Unicode.Scalar {
    guard let byte = peek else { throw Malformed() }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try escapedUnit()
    default: throw Malformed()
    }
  }

  private mutating func escapedUnit() throws(Malformed) -> Unicode.Scalar {
    var code = try hexadecimal()
    if (0xD800..<0xDC00).contains(code), peek == UInt8(ascii: "\\") {
      position += 1
      guard peek == UInt8(ascii: "u") else { throw Malformed() }
      position += 1
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw Malformed() }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw Malformed() }
    return scalar
  }

  private mutating func hexadecimal() throws(Malformed) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw Malformed()
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }

  private mutating func number() throws(Malformed) -> String {
    let start = position
    skipIf { $0 == UInt8(ascii: "-") }
    let first = position
    guard digits() else { throw Malformed() }
    guard position - first == 1 || bytes[first] != UInt8(ascii: "0") else { throw Malformed() }
    if skipIf({ $0 == UInt8(ascii: ".") }) {
      guard digits() else { throw Malformed() }
    }
    if skipIf({ $0 | 0x20 == UInt8(ascii: "e") }) {
      skipIf { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
      guard digits() else { throw Malformed() }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() -> Bool {
    let start = position
    while skipIf({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {}
    return position > start
  }

  private mutating func word(_ text: String, _ value: JSON) throws(Malformed) -> JSON {
    guard bytes[position...].starts(with: text.utf8) else { throw Malformed() }
    position += text.utf8.count
    return value
  }

  private var peek: UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func skipBlanks() {
    while skipIf({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {}
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipBlanks()
    return skipIf { $0 == byte }
  }

  @discardableResult
  private mutating func skipIf(_ matches: (UInt8) -> Bool) -> Bool {
    guard let byte = peek, matches(byte) else { return false }
    position += 1
    return true
  }
}
