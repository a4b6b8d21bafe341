/// A value read from, or written as, JSON text; numbers keep their spelling.
enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSON])
  case object([Member])

  /// A named value of an object, in the order of the text.
  struct Member: Equatable, Sendable {
    var name: String
    var value: JSON
  }

  /// The text of a string, nil of anything else.
  var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The truth of a boolean, nil of anything else.
  var bool: Bool? {
    guard case .bool(let truth) = self else { return nil }
    return truth
  }

  /// The elements of an array, nil of anything else.
  var array: [JSON]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The members of an object, nil of anything else.
  var members: [Member]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// The value of an object's member.
  subscript(name: String) -> JSON? {
    members?.last { $0.name == name }?.value
  }

  /// The compact text of the value.
  var text: String {
    var writer = JSONWriter()
    writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// Writes compact JSON text, placing the commas itself.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Makes room for some bytes at once.
  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
  }

  /// Writes an object whose members `body` writes.
  mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    body(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array whose elements `body` writes.
  mutating func array(_ body: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "["))
    body(&self)
    close(UInt8(ascii: "]"))
  }

  /// Writes the name of the member that follows; names are ours and need no escapes.
  mutating func key(_ name: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    append(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a member whose value is text, or null.
  mutating func field(_ name: String, _ text: String?) {
    key(name)
    if let text { string(text) } else { raw("null") }
  }

  /// Writes a member whose value is a date, with its milliseconds or without.
  mutating func field(_ name: String, date instant: Int64, fraction: Bool = true) {
    key(name)
    bytes.append(UInt8(ascii: "\""))
    Instant.append(instant, fraction: fraction, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes a member whose value is a boolean.
  mutating func field(_ name: String, _ truth: Bool) {
    key(name)
    raw(truth ? "true" : "false")
  }

  /// Writes a member whose value is a number.
  mutating func field(_ name: String, _ number: Int) {
    key(name)
    raw(String(number))
  }

  /// Writes a member whose value is any JSON.
  mutating func field(_ name: String, _ json: JSON) {
    key(name)
    value(json)
  }

  /// Writes a member whose value is a list of texts.
  mutating func field(_ name: String, _ texts: [String]) {
    key(name)
    array { list in
      for text in texts { list.string(text) }
    }
  }

  /// Writes text that is JSON already.
  mutating func raw(_ text: String) {
    separate()
    append(text)
    needsComma = true
  }

  /// Writes a string with its escapes.
  mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    let isPlain = text.utf8.withContiguousStorageIfAvailable { plain in
      for byte in plain
      where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return false
      }
      bytes.append(contentsOf: plain)
      return true
    }
    if isPlain != true { escape(text) }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes any value.
  mutating func value(_ json: JSON) {
    switch json {
    case .null: raw("null")
    case .bool(let truth): raw(truth ? "true" : "false")
    case .number(let digits): raw(digits)
    case .string(let text): string(text)
    case .array(let elements):
      array { list in
        for element in elements { list.value(element) }
      }
    case .object(let members):
      object { object in
        for member in members {
          object.string(member.name)
          object.bytes.append(UInt8(ascii: ":"))
          object.needsComma = false
          object.value(member.value)
        }
      }
    }
  }

  /// Ends a line of JSON lines.
  mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func escape(_ text: String) {
    let digits = Array("0123456789abcdef".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func append(_ text: String) {
    // Contiguous text, which is nearly all, is copied as one block.
    let isCopied: Void? = text.utf8.withContiguousStorageIfAvailable {
      bytes.append(contentsOf: $0)
    }
    if isCopied == nil { bytes.append(contentsOf: text.utf8) }
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }
}
