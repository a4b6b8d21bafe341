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
