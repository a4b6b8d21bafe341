/// A JSON value as a test sees it, read by another reader than the sandbox's own.
enum Node: Equatable, Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case text(String)
  case list([Node])
  case object([String: Node])

  /// The text is not JSON.
  struct Malformed: Error {}

  init(_ bytes: [UInt8]) throws(Malformed) {
    var rest = bytes[...]
    self = try Node.read(&rest)
    Node.skipBlanks(&rest)
    guard rest.isEmpty else { throw Malformed() }
  }

  var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  var int: Int? {
    guard case .int(let int) = self else { return nil }
    return int
  }

  var bool: Bool? {
    guard case .bool(let bool) = self else { return nil }
    return bool
  }

  var list: [Node] {
    guard case .list(let list) = self else { return [] }
    return list
  }

  var texts: [String] { list.compactMap(\.text) }

  var members: [String: Node] {
    guard case .object(let members) = self else { return [:] }
    return members
  }

  subscript(name: String) -> Node { members[name] ?? .null }

  /// The single entry of an error envelope.
  var error: Node { self["errors"].list.first ?? .null }
}

extension Node {
  private static func read(_ rest: inout ArraySlice<UInt8>) throws(Malformed) -> Node {
    skipBlanks(&rest)
    switch rest.first {
    case UInt8(ascii: "{"):
      var members: [String: Node] = [:]
      try elements(&rest, until: UInt8(ascii: "}")) { rest throws(Malformed) in
        guard case .text(let name) = try read(&rest), rest.popFirst() == UInt8(ascii: ":") else {
          throw Malformed()
        }
        guard members.updateValue(try read(&rest), forKey: name) == nil else { throw Malformed() }
      }
      return .object(members)
    case UInt8(ascii: "["):
      var list: [Node] = []
      try elements(&rest, until: UInt8(ascii: "]")) { rest throws(Malformed) in
        list.append(try read(&rest))
      }
      return .list(list)
    case UInt8(ascii: "\""): return .text(try string(&rest))
    default: return try scalar(&rest)
    }
  }

  private static func elements(
    _ rest: inout ArraySlice<UInt8>,
    until end: UInt8,
    _ element: (inout ArraySlice<UInt8>) throws(Malformed) -> Void
  ) throws(Malformed) {
    rest.removeFirst()
    skipBlanks(&rest)
    if rest.first == end {
      rest.removeFirst()
      return
    }
    while true {
      try element(&rest)
      skipBlanks(&rest)
      let next = rest.popFirst()
      if next == end { return }
      guard next == UInt8(ascii: ",") else { throw Malformed() }
    }
  }

  private static func string(_ rest: inout ArraySlice<UInt8>) throws(Malformed) -> String {
    rest.removeFirst()
    guard let end = endOfString(rest) else { throw Malformed() }
    let raw = rest[..<end]
    rest = rest[(end + 1)...]
    guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
    var bytes: [UInt8] = []
    var inner = raw
    while let byte = inner.popFirst() {
      guard byte == UInt8(ascii: "\\"), let escaped = inner.popFirst() else {
        bytes.append(byte)
        continue
      }
      guard escaped == UInt8(ascii: "u") else {
        bytes.append(escaped)
        continue
      }
      let digits = String(decoding: inner.prefix(4), as: UTF8.self)
      guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
        throw Malformed()
      }
      inner = inner.dropFirst(4)
      bytes.append(contentsOf: String(scalar).utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func endOfString(_ bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "\"") { return index }
      guard bytes[index] >= 0x20 else { return nil }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private static func scalar(_ rest: inout ArraySlice<UInt8>) throws(Malformed) -> Node {
    let ends = Array(",]} \n".utf8)
    let word = rest.prefix { !ends.contains($0) }
    rest = rest[word.endIndex...]
    let text = String(decoding: word, as: UTF8.self)
    switch text {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      if let int = Int(text) { return .int(int) }
      guard let double = Double(text) else { throw Malformed() }
      return .double(double)
    }
  }

  private static func skipBlanks(_ rest: inout ArraySlice<UInt8>) {
    rest = rest.drop { $0 == 0x20 || $0 == 0x0A }
  }
}
