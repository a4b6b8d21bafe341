/// Writes compact JSON text, placing the commas itself.
///
/// What is written goes straight into the bytes of the answer: each piece asks for room once, and
/// then only puts bytes there.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Makes room for some bytes at once.
  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
  }

  /// Writes an object whose members `body` writes.
  mutating func object<Failure>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    open(UInt8(ascii: "{"))
    try body(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array whose elements `body` writes.
  mutating func array<Failure>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    open(UInt8(ascii: "["))
    try body(&self)
    close(UInt8(ascii: "]"))
  }

  /// Writes the name of the member that follows; names are ours and need no escapes.
  mutating func key(_ name: String) {
    put(name, 0) { _ in }
    needsComma = false
  }

  /// Writes text that is JSON already.
  mutating func raw(_ text: String) {
    var text = text
    text.withUTF8 { text in
      put(text.count) { $0.append(text) }
    }
  }

  /// Writes a string with its escapes.
  mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { text in
      let count = text.countAsJSON
      put(count) { $0.append(json: text, count: count) }
    }
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

  private mutating func open(_ bracket: UInt8) {
    put(1) { $0.append(bracket) }
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  /// Writes a piece of at most `count` bytes, after a comma if one is due.
  @inline(__always)
  private mutating func put(_ count: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
    let isNext = needsComma
    bytes.append(addingCapacity: count + 1) { out in
      if isNext { out.append(UInt8(ascii: ",")) }
      write(&out)
    }
    needsComma = true
  }

  /// Writes a member whose value is a piece of at most `count` bytes.
  @inline(__always)
  mutating func put(_ name: String, _ count: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
    var name = name
    name.withUTF8 { name in
      put(name.count + 3 + count) { out in
        out.append(UInt8(ascii: "\""))
        out.append(name)
        out.append(UInt8(ascii: "\""))
        out.append(UInt8(ascii: ":"))
        write(&out)
      }
    }
  }
}
