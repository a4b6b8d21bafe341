import TxCatalog
import TxValues

/// One comparison by chance, right for the type of its field.
struct RandomTest {
  private let field: Field

  static func condition(using random: inout SeededGenerator) -> RandomCondition {
    RandomTest(field: random.pick(HostileRows.fields)).condition(&random)
  }

  private func condition(_ random: inout SeededGenerator) -> RandomCondition {
    if random.once(in: 6) { return kindTest(&random) }
    switch field.type {
    case .bool: return random.once(in: 3) ? test(field.name, "true") : equality(&random)
    case .list:
      return random.once(in: 2) ? equality(&random) : textTest(&random, ["~"] + Self.parts)
    case .enumeration: return random.once(in: 4) ? textTest(&random, ["~"]) : equality(&random)
    case .id: return random.once(in: 4) ? textTest(&random, ["~"]) : equality(&random)
    case .phone:
      switch random.below(4) {
      case 0: return equality(&random)
      case 1: return textTest(&random, ["~"])
      case 2: return order(&random)
      default: return range(&random)
      }
    case .time:
      switch random.below(4) {
      case 0: return equality(&random)
      case 1: return range(&random)
      default: return order(&random)
      }
    default:
      return random.once(in: 2) ? equality(&random) : textTest(&random, ["~"] + Self.parts)
    }
  }

  private static let parts = ["contains", "starts", "ends"]

  // MARK: - The kinds of tests

  private func kindTest(_ random: inout SeededGenerator) -> RandomCondition {
    let (word, kind, isNegated) = random.pick([
      ("is null", "null", false), ("is not null", "null", true), ("is empty", "empty", false),
      ("is not empty", "empty", true), ("is set", "null", true), ("is not set", "null", false),
    ])
    let text = field.name + " " + word
    return isNegated ? test(text, kind).negated(text) : test(text, kind)
  }

  private func equality(_ random: inout SeededGenerator) -> RandomCondition {
    if let other = comparable(&random) {
      let isNegated = random.once(in: 2)
      let text = field.name + (isNegated ? "!=" : "=") + "." + other.name
      let positive = test(text, "=", [Record.Member("column", .text(other.name))])
      return isNegated ? positive.negated(text) : positive
    }
    let words = (0..<(1 + random.below(3) * random.below(2))).map { _ in word(&random) }
    let typed = words.map { Self.typed($0, &random) }.joined(separator: ",")
    let (text, isNegated) = random.pick([
      ("\(field.name)=\(typed)", false), ("\(field.name)!=\(typed)", true),
      ("\(field.name) in (\(typed))", false), ("\(field.name) not in (\(typed))", true),
    ])
    let positive = test(text, "=", values: words)
    return isNegated ? positive.negated(text) : positive
  }

  private func textTest(
    _ random: inout SeededGenerator,
    _ operators: [String]
  ) -> RandomCondition {
    let name = random.pick(operators)
    let isNegated = random.once(in: 3)
    let pool = name == "~" ? HostileValues.globs : HostileValues.texts + HostileValues.tags
    let wanted = random.pick(pool)
    let typed = Self.typed(wanted, &random)
    let text =
      switch name {
      case "~": "\(field.name) \(isNegated ? "!~" : "~") \(typed)"
      case "contains": "\(field.name) \(isNegated ? "not " : "")contains \(typed)"
      default:
        "\(field.name) \(isNegated ? "not " : "")\(name) \(random.once(in: 2) ? "with " : "")\(typed)"
      }
    let positive = test(text, name, values: [wanted])
    return isNegated ? positive.negated(text) : positive
  }

  private func order(_ random: inout SeededGenerator) -> RandomCondition {
    let name = random.pick(["<", "<=", ">", ">="])
    if let other = comparable(&random) {
      let column = Record.Member("column", .text(other.name))
      return test("\(field.name) \(name) .\(other.name)", name, [column])
    }
    let word = plainWord(&random)
    return test("\(field.name)\(name)\(Self.typed(word, &random))", name, values: [word])
  }

  private func range(_ random: inout SeededGenerator) -> RandomCondition {
    let (low, high) = (plainWord(&random), plainWord(&random))
    let isNegated = random.once(in: 4)
    let text = "\(field.name) \(isNegated ? "not " : "")in \(low)..\(high)"
    let positive = test(text, "range", values: [low, high])
    return isNegated ? positive.negated(text) : positive
  }

  // MARK: - Words

  /// Another field of the same type, at times.
  private func comparable(_ random: inout SeededGenerator) -> Field? {
    guard random.once(in: 6), [.text, .time, .id].contains(field.type) else { return nil }
    return random.pick(HostileRows.fields.filter { $0.type == field.type })
  }

  /// A word for this field; nil for null.
  private func word(_ random: inout SeededGenerator) -> String? {
    random.once(in: 8) ? nil : plainWord(&random)
  }

  private func plainWord(_ random: inout SeededGenerator) -> String {
    switch field.type {
    case .bool: random.pick(HostileValues.bools)
    case .list: random.pick(HostileValues.tags)
    case .enumeration: spelling(&random)
    case .id: random.pick(HostileValues.ids)
    case .phone: random.pick(HostileValues.phones)
    case .time:
      random.pick(HostileValues.times + HostileValues.days + HostileValues.relativeTimes)
    default: random.pick(HostileValues.texts)
    }
  }

  private func spelling(_ random: inout SeededGenerator) -> String {
    let value = random.pick(field.values + field.equivalents.flatMap(\.self))
    switch random.below(4) {
    case 0: return value.uppercased()
    case 1: return String(value.map { $0 == "-" || $0 == "_" ? " " : $0 })
    case 2: return String(value.map { $0 == "-" ? "_" : $0 == "_" ? "-" : $0 })
    default: return value
    }
  }

  /// A word as it is typed: in quotes where it needs them, and at times where it does not.
  private static func typed(_ word: String?, _ random: inout SeededGenerator) -> String {
    guard let word else { return "null" }
    let isPlain = word.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-_:+*?".utf8.contains(byte)
    }
    let special = ["null", "or", "not", "delete", "true"].contains(word.lowercased())
    if !word.isEmpty, isPlain, !special || word == "TRUE", !random.once(in: 4) { return word }
    var text = "\""
    for scalar in word.unicodeScalars {
      switch scalar {
      case "\"", "\\", "$": text += "\\\(scalar)"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  private func test(_ text: String, _ name: String, values: [String?]) -> RandomCondition {
    let words = values.map { $0.map(Value.text) ?? .null }
    return test(text, name, [Record.Member("values", .list(words))])
  }

  private func test(
    _ text: String,
    _ name: String,
    _ more: [Record.Member] = []
  ) -> RandomCondition {
    let members = [
      Record.Member("kind", .text("test")), Record.Member("field", .text(field.name)),
      Record.Member("op", .text(name)),
    ]
    return RandomCondition(text, .record(Record(members + more)))
  }
}
