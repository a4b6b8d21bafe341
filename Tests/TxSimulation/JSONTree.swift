import TxValues

/// JSON that can be changed: answers of the service on their way to the program.
enum JSONTree: Sendable {
  case object([(name: String, value: JSONTree)])
  case array([JSONTree])
  /// Anything else, as it is written.
  case leaf([UInt8])

  init?(_ bytes: [UInt8]) {
    guard let document = try? JSONDocument(bytes) else { return nil }
    self.init(document.root)
  }

  private init(_ element: JSONElement) {
    switch element.kind {
    case .object: self = .object(element.members.map { ($0.name, JSONTree($0.value)) })
    case .array: self = .array(element.elements.map { JSONTree($0) })
    default: self = .leaf(Array(element.rawJSON))
    }
  }

  /// A string of letters that need no escape.
  static func text(_ text: String) -> JSONTree { .leaf(Array("\"\(text)\"".utf8)) }

  /// The text of a string that needs no escape.
  var text: String? {
    guard case .leaf(let bytes) = self, bytes.first == UInt8(ascii: "\"") else { return nil }
    return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
  }

  var elements: [JSONTree]? { if case .array(let elements) = self { elements } else { nil } }

  subscript(name: String) -> JSONTree? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.first { $0.name == name }?.value
    }
    set {
      guard case .object(var members) = self, let newValue else { return }
      if let place = members.firstIndex(where: { $0.name == name }) {
        members[place].value = newValue
      } else {
        members.append((name, newValue))
      }
      self = .object(members)
    }
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .leaf(let leaf): bytes += leaf
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        element.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (place, member) in members.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes += Array("\"\(member.name)\":".utf8)
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}
