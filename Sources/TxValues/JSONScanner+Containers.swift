extension JSONScanner {
  /// Consumes an array at its bracket; `element` consumes each element.
  ///
  /// `depth` is the number of containers this one is in.
  @inline(__always)
  mutating func array(
    depth: Int,
    _ element: (inout JSONScanner) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard depth < Self.depthLimit else { throw tooDeep() }
    at += 1
    skipWhiteSpace()
    if next == UInt8(ascii: "]") { return at += 1 }
    while true {
      try element(&self)
      if try isLast(UInt8(ascii: "]")) { return }
    }
  }

  /// Consumes an object at its brace; `member` gets the name and consumes the value.
  @inline(__always)
  mutating func object(
    depth: Int,
    _ member: (inout JSONScanner, JSONText) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard depth < Self.depthLimit else { throw tooDeep() }
    at += 1
    skipWhiteSpace()
    if next == UInt8(ascii: "}") { return at += 1 }
    while true {
      let name = try name()
      try member(&self, name)
      if try isLast(UInt8(ascii: "}")) { return }
    }
  }

  /// Consumes a member's name and the colon.
  @inline(__always)
  mutating func name() throws(JSONError) -> JSONText {
    guard next == UInt8(ascii: "\"") else { throw unexpected("a name") }
    at += 1
    let name = try string()
    try colon()
    return name
  }

  /// Consumes the colon and the white space around it.
  @inline(__always)
  mutating func colon() throws(JSONError) {
    skipWhiteSpace()
    guard next == UInt8(ascii: ":") else { throw unexpected("':'") }
    at += 1
    skipWhiteSpace()
  }

  /// Consumes a comma, or `bracket` and says that it was the last.
  @inline(__always)
  mutating func isLast(_ bracket: UInt8) throws(JSONError) -> Bool {
    skipWhiteSpace()
    if next == UInt8(ascii: ",") {
      at += 1
      skipWhiteSpace()
      return false
    }
    guard next == bracket else { throw unexpected("',' or a closing bracket") }
    at += 1
    return true
  }

  /// Consumes a value without keeping anything of it.
  @inline(__always)
  mutating func skipValue(depth: Int) throws(JSONError) {
    guard next == UInt8(ascii: "\"") else { return try skipOther(depth: depth) }
    at += 1
    _ = try string()
  }

  /// Consumes a value that is no text.
  private mutating func skipOther(depth: Int) throws(JSONError) {
    switch next {
    case UInt8(ascii: "n"): try word("null")
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "{"):
      try object(depth: depth) { (scanner, _) throws(JSONError) in
        try scanner.skipValue(depth: depth + 1)
      }
    case UInt8(ascii: "["):
      try array(depth: depth) { (scanner) throws(JSONError) in
        try scanner.skipValue(depth: depth + 1)
      }
    default: _ = try number()
    }
  }

  /// Consumes a value and returns it, numbers exactly.
  mutating func value(depth: Int) throws(JSONError) -> Value {
    switch next {
    case UInt8(ascii: "\""):
      at += 1
      return .text(decoded(try string()))
    case UInt8(ascii: "n"):
      try word("null")
      return .null
    case UInt8(ascii: "t"):
      try word("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try word("false")
      return .bool(false)
    case UInt8(ascii: "{"): return .record(try record(depth: depth))
    case UInt8(ascii: "["):
      var values: [Value] = []
      try array(depth: depth) { (scanner) throws(JSONError) in
        values.append(try scanner.value(depth: depth + 1))
      }
      return .list(values)
    default:
      let text = try number()
      return JSONNumber.value(bytes(text.start..<text.start + text.count))
    }
  }

  private mutating func record(depth: Int) throws(JSONError) -> Record {
    var members: [Record.Member] = []
    try object(depth: depth) { (scanner, name) throws(JSONError) in
      let name = scanner.decoded(name)
      members.append(Record.Member(name, try scanner.value(depth: depth + 1)))
    }
    return Record(members)
  }

  /// Consumes the end of the text.
  mutating func finish() throws(JSONError) {
    skipWhiteSpace()
    guard at == end else { throw unexpected("the end") }
  }
}
