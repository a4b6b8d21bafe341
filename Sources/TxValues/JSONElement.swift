/// A value inside a document.
package struct JSONElement: Sendable {
  /// What a value is.
  package enum Kind: Sendable, Hashable {
    case null, bool, number, string, array, object
  }

  let storage: JSONDocument.Storage
  let index: Int

  private var tape: JSONTape { storage.tape }

  /// What the value is.
  package var kind: Kind {
    switch tape.kind(index) {
    case .null: .null
    case .no, .yes: .bool
    case .number: .number
    case .string, .escapedString: .string
    case .array: .array
    case .object: .object
    }
  }

  /// The string, nil for other kinds.
  package var string: String? {
    switch tape.kind(index) {
    case .string: String(decoding: text, as: UTF8.self)
    case .escapedString: JSONEscape.decoded(text)
    default: nil
    }
  }

  /// The number as it is written, nil for other kinds.
  package var number: String? {
    tape.kind(index) == .number ? String(decoding: text, as: UTF8.self) : nil
  }

  /// The truth value, nil for other kinds.
  package var bool: Bool? {
    switch tape.kind(index) {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// The integer, nil for other kinds, fractions, exponents and what exceeds 64 bits.
  package var int: Int64? { tape.kind(index) == .number ? JSONNumber.integer(text) : nil }

  /// The number of elements or members, zero for other kinds.
  package var count: Int {
    switch tape.kind(index) {
    case .array, .object: tape.count(index)
    default: 0
    }
  }

  /// The bytes that the value was read from, as they came.
  package var rawJSON: ArraySlice<UInt8> { storage.bytes[tape.byteRange(index)] }

  /// The value, with numbers exact and members in the order they came.
  package var value: Value {
    switch tape.kind(index) {
    case .null: .null
    case .no: .bool(false)
    case .yes: .bool(true)
    case .number: JSONNumber.value(text)
    case .string, .escapedString: .text(string ?? "")
    case .array: .list(elements.map(\.value))
    case .object: .record(Record(members.map { Record.Member($0.name, $0.value.value) }))
    }
  }

  /// The value of the last member of that name, nil where there is none; in O(n).
  package subscript(name: String) -> JSONElement? {
    var found: JSONElement?
    for (key, value) in nodes where key.hasText(name) { found = value }
    return found
  }

  /// The bytes of a number, or of a string between its quotes.
  private var text: ArraySlice<UInt8> {
    let start = tape.offset(index)
    return storage.bytes[start..<start + tape.count(index)]
  }

  private func hasText(_ name: String) -> Bool {
    tape.kind(index) == .string
      ? text.elementsEqual(name.utf8) : string.map { $0.utf8.elementsEqual(name.utf8) } ?? false
  }
}

extension JSONElement {
  /// The elements of an array, none for other kinds.
  package var elements: some Sequence<JSONElement> {
    let isArray = tape.kind(index) == .array
    return sequence(state: (next: index + 2, left: isArray ? tape.count(index) : 0)) { state in
      guard state.left > 0 else { return nil }
      defer { state = (tape.following(state.next), state.left - 1) }
      return JSONElement(storage: storage, index: state.next)
    }
  }

  /// The members of an object in the order they came, none for other kinds.
  package var members: some Sequence<(name: String, value: JSONElement)> {
    nodes.lazy.map { (name: $0.name.string ?? "", value: $0.value) }
  }

  /// Names and values of an object as views.
  private var nodes: some Sequence<(name: JSONElement, value: JSONElement)> {
    let isObject = tape.kind(index) == .object
    return sequence(state: (next: index + 2, left: isObject ? tape.count(index) : 0)) { state in
      guard state.left > 0 else { return nil }
      let name = JSONElement(storage: storage, index: state.next)
      let value = JSONElement(storage: storage, index: state.next + 1)
      state = (tape.following(value.index), state.left - 1)
      return (name, value)
    }
  }
}
