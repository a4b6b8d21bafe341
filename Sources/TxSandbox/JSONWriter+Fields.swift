/// Members of objects, by the kinds of their values: each in one piece.
extension JSONWriter {
  /// Writes a member whose value is text, or null.
  mutating func field(_ name: String, _ text: String?) {
    guard var text else { return null(name) }
    text.withUTF8 { text in
      let count = text.countAsJSON
      put(name, count) { $0.append(json: text, count: count) }
    }
  }

  /// Writes a member whose value is an id in digits, or null.
  mutating func field(_ name: String, id: Int64?) {
    guard let id else { return null(name) }
    put(name, Int64.mostDigits + 2) { out in
      out.append(UInt8(ascii: "\""))
      out.append(digits: id)
      out.append(UInt8(ascii: "\""))
    }
  }

  /// Writes a member whose value is a date, with its milliseconds or without, or null.
  mutating func field(_ name: String, date instant: Int64?, fraction: Bool = true) {
    guard let instant else { return null(name) }
    put(name, Instant.length + 2) { out in
      out.append(UInt8(ascii: "\""))
      Instant.append(instant, fraction: fraction, to: &out)
      out.append(UInt8(ascii: "\""))
    }
  }

  /// Writes a member whose value is a boolean.
  mutating func field(_ name: String, _ truth: Bool) {
    put(name, 5) { $0.append(truth ? "true" : "false") }
  }

  /// Writes a member whose value is a number.
  mutating func field(_ name: String, _ number: Int) {
    put(name, Int64.mostDigits) { $0.append(digits: Int64(number)) }
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

  private mutating func null(_ name: String) {
    put(name, 4) { $0.append("null") }
  }
}
