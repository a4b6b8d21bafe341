package import TxValues

/// A pure function of values: one file in `Functions/` and one line in `FunctionTable.all`.
///
/// Functions are total. What is given to one may be anything, since rows are; of a value that it
/// cannot use it makes null.
package protocol Function: Sendable {
  /// The word that calls it.
  var name: String { get }
  /// One sentence for help and completion.
  var summary: String { get }
  var parameters: [FunctionParameter] { get }
  /// The type of its values; nil where it is that of its arguments.
  var result: ValueType? { get }
  /// Whole statements that use it; each is run by a test.
  var examples: [String] { get }
  /// Returns the value for as many arguments as the parameters demand.
  func call(_ arguments: [Value]) -> Value
}

/// What a function takes at one place.
package struct FunctionParameter: Sendable, Hashable {
  package let name: String
  package let kind: Kind
  /// Whether any number of values may follow.
  package let repeats: Bool

  /// What may be given.
  package enum Kind: Sendable, Hashable {
    /// Any value, also a list.
    case any
    /// A condition such as `status=active`, or a boolean field.
    case condition
    /// A phone number, or a text that may be one.
    case phone
    /// A value of the type that the whole call is to have.
    case result
    /// A single value.
    case single
    /// A text that says how; a bare word is never a field.
    case text
    /// A time, or a text that may be one.
    case time
  }

  package init(_ name: String, _ kind: Kind, repeats: Bool = false) {
    self.name = name
    self.kind = kind
    self.repeats = repeats
  }
}

/// The functions of the language.
package enum FunctionTable {
  /// Alphabetical by file; a test compares it with the folder.
  package static let all: [any Function] = [
    Area(),
    CalendarDate(),
    Coalesce(),
    Concat(),
    Country(),
    DayOfMonth(),
    Digits(),
    Format(),
    Hash(),
    If(),
    Length(),
    Lower(),
    Replace(),
    Trim(),
    Upper(),
  ]

  /// Returns the function of that name.
  package static func function(named name: String) -> (any Function)? {
    functions[name]
  }

  private static let functions = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
}

extension Function {
  /// The call as help and messages show it: `replace(x, a, b)`.
  package var usage: String {
    let names = parameters.map { $0.name + ($0.repeats ? ", …" : "") }
    return name + "(" + names.joined(separator: ", ") + ")"
  }

  /// Returns what is taken at a place; the last parameter repeats if it may.
  func parameter(at place: Int) -> FunctionParameter? {
    if parameters.indices.contains(place) { return parameters[place] }
    return parameters.last.flatMap { $0.repeats ? $0 : nil }
  }

  /// Whether so many arguments are enough and not too many.
  func accepts(count: Int) -> Bool {
    count == parameters.count || count > parameters.count && parameters.last?.repeats ?? false
  }
}

/// A function and its arguments.
package struct Call: Sendable, Hashable {
  package let function: any Function
  package var arguments: [Operand]
  /// The type of its values.
  package let type: ValueType

  package init(_ function: any Function, _ arguments: [Operand], type: ValueType) {
    self.function = function
    self.arguments = arguments
    self.type = type
  }

  /// The value, when no row decides it.
  package var constant: Value? {
    var values: [Value] = []
    for argument in arguments {
      guard case .literal(let value) = argument else { return nil }
      values.append(value)
    }
    return function.call(values)
  }

  package static func == (left: Call, right: Call) -> Bool {
    left.function.name == right.function.name && left.arguments == right.arguments
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(function.name)
    hasher.combine(arguments)
  }
}

extension Value {
  /// The text of a value, of a list its elements joined by commas; nil for null and records.
  var joinedText: String? {
    guard case .list(let elements) = self else { return plainText }
    return elements.map { $0.joinedText ?? "" }.joined(separator: ",")
  }

  /// The instant that it is or spells.
  var instant: Instant? {
    switch self {
    case .time(let instant): instant
    case .text(let text): Instant(text)
    case .null, .bool, .int, .decimal, .list, .record: nil
    }
  }

  /// The text that a function makes of this one's.
  func mapText(_ transform: (String) -> String?) -> Value {
    plainText.flatMap(transform).map(Value.text) ?? .null
  }
}
