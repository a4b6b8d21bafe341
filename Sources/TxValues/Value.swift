/// A value of a row or of a statement.
///
/// Ids, phone numbers, tags and enumerations are `text`: their type is the field's, and a 19-digit
/// id never passes through a number type. Times in rows stay the text they came as; a time worked
/// out here is `time`.
public enum Value: Sendable, Hashable {
  /// Missing, `null`, or empty where the field says that empty means null.
  case null
  /// A truth value.
  case bool(Bool)
  /// An integer of 64 bits.
  case int(Int64)
  /// An exact decimal number, as its text.
  case decimal(String)
  /// Text as it came.
  case text(String)
  /// An instant, resolved once when the statement starts.
  case time(Instant)
  /// Elements in the order they came.
  case list([Value])
  /// Members in the order they came.
  case record(Record)
}

extension Value {
  /// The elements of a list; of null none, and any other value is the only one.
  package var elements: [Value] {
    switch self {
    case .list(let elements): elements
    case .null: []
    default: [self]
    }
  }
}

/// The members of an object, in the order they came.
public struct Record: Sendable, Hashable {
  /// Names and values.
  public var members: [Member]

  /// One name and its value.
  public struct Member: Sendable, Hashable {
    /// The member's name.
    public let name: String
    /// The member's value.
    public var value: Value

    /// Creates a member.
    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// Creates a record.
  public init(_ members: [Member]) { self.members = members }

  /// The value of the first member of that name, in O(n).
  public subscript(name: String) -> Value? { members.first { $0.name == name }?.value }
}
