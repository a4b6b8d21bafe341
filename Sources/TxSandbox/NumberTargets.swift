/// The `phone_numbers` of a bulk request, judged as documented: all ids or all E.164.
struct NumberTargets {
  /// Which spellings a request takes.
  enum Spelling {
    case numbers
    case either
  }

  /// The targets without repetition, in the order given.
  let texts: [String]
  /// Whether they are E.164 numbers, not ids.
  let areNumbers: Bool

  private static let pointer = "/phone_numbers"

  /// Reads the member `phone_numbers` of a body.
  init(_ members: [JSON.Member], requiring spelling: Spelling) throws(ServiceError) {
    let value = members.last { $0.name == "phone_numbers" }?.value ?? .null
    guard value != .null else { throw .badRequest("must be present", Self.pointer) }
    guard let elements = value.array else { throw .wrongType(Self.pointer) }
    guard !elements.isEmpty else {
      throw .badRequest("You must provide at least 1 phone number.", Self.pointer)
    }
    guard elements.count <= 1_000 else {
      throw .badRequest("1000 numbers is the maximum allowed.", Self.pointer)
    }
    var texts: [String] = []
    var seen: Set<String> = []
    for element in elements {
      let text = try Self.text(element)
      if seen.insert(text).inserted { texts.append(text) }
    }
    let numbers = texts.count { $0.hasPrefix("+") }
    guard numbers == 0 || numbers == texts.count, numbers > 0 || spelling == .either else {
      throw .badRequest(
        "You must specify either all phone numbers in the e164 format or all as phone number ids",
        Self.pointer
      )
    }
    self.texts = texts
    areNumbers = numbers > 0
  }

  /// Ids come as strings; older callers send them as integers, which are taken as their digits.
  private static func text(_ element: JSON) throws(ServiceError) -> String {
    switch element {
    case .string(let text): return text
    case .number(let digits): return digits
    default: throw .wrongType(pointer)
    }
  }
}
