/// A writer of JSON text without needless bytes.
///
/// The same calls make the same bytes. Commas are its own business; brackets are the caller's, so
/// that streams of any length can be written. Strings escape quotes, backslashes and control
/// characters and nothing else.
package struct JSONWriter: Sendable {
  /// The text so far.
  package private(set) var bytes: [UInt8]
  /// Whether something stands before the next value that a comma must follow.
  private var needsComma = false

  /// Creates a writer that appends to `bytes`.
  package init(bytes: [UInt8] = []) { self.bytes = bytes }

  /// Writes `{`.
  package mutating func beginObject() { open(UInt8(ascii: "{")) }

  /// Writes `}`.
  package mutating func endObject() { close(UInt8(ascii: "}")) }

  /// Writes `[`.
  package mutating func beginArray() { open(UInt8(ascii: "[")) }

  /// Writes `]`.
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes a member's name and the colon.
  package mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a member.
  package mutating func member(_ name: String, _ value: Value) {
    key(name)
    write(value)
  }

  /// Writes a value; a decimal whose text is not JSON's is written as a string, a time in UTC.
  package mutating func write(_ value: Value) {
    switch value {
    case .null: writeNull()
    case .bool(let bool): writeBool(bool)
    case .int(let int): writeInt(int)
    case .decimal(let text):
      if JSONNumber.isNumber(text) { writeRaw(text.utf8) } else { writeString(text) }
    case .text(let text): writeString(text)
    case .time(let instant): writeString(instant.description)
    case .list(let values):
      beginArray()
      for value in values { write(value) }
      endArray()
    case .record(let record):
      beginObject()
      for member in record.members { self.member(member.name, member.value) }
      endObject()
    }
  }

  /// Writes a string.
  package mutating func writeString(_ text: String) {
    separate()
    appendQuoted(text)
    needsComma = true
  }

  /// Writes an integer.
  package mutating func writeInt(_ int: Int64) { writeRaw(String(int).utf8) }

  /// Writes `true` or `false`.
  package mutating func writeBool(_ bool: Bool) { writeRaw((bool ? "true" : "false").utf8) }

  /// Writes `null`.
  package mutating func writeNull() { writeRaw("null".utf8) }

  /// Writes bytes that are the JSON of one value already.
  package mutating func writeRaw(_ json: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  /// Writes a line feed, behind which a value of its own begins.
  package mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Forgets the text written so far and keeps its memory and what is open.
  package mutating func removeWritten() { bytes.removeAll(keepingCapacity: true) }
}

extension JSONWriter {
  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      // Almost all texts are copied as a whole.
      var rest = utf8[...]
      while let place = rest.firstIndex(where: Self.isEscaped) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<place]))
        bytes.append(contentsOf: Self.escape(of: rest[place]).utf8)
        rest = rest[(place + 1)...]
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func escape(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\""): #"\""#
    case UInt8(ascii: "\\"): #"\\"#
    case 0x08: #"\b"#
    case 0x09: #"\t"#
    case 0x0A: #"\n"#
    case 0x0C: #"\f"#
    case 0x0D: #"\r"#
    default: #"\u00"# + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
