import TxSyntax
import TxValues

extension Checker {
  /// Returns the options behind a stage's `with`, or nil once one of them was refused.
  mutating func options(
    _ assignments: [AssignmentSyntax],
    of signature: Signature
  ) -> [OptionValue]? {
    optionValues(assignments, known: signature.options, of: signature.name)
  }

  /// Returns assignments read as options of those signatures.
  mutating func optionValues(
    _ assignments: [AssignmentSyntax],
    known: [OptionSignature],
    of owner: String
  ) -> [OptionValue]? {
    var values: [OptionValue] = []
    var open = 0
    for assignment in assignments {
      guard let signature = known.first(where: { $0.name == assignment.field.path }) else {
        report(.unknownOption(assignment.field, of: owner, known: known.map(\.name)))
        continue
      }
      guard !assignment.hasHole else {
        assignment.values.forEach { hole($0.span, target: ValueTarget(.text)) }
        open += 1
        continue
      }
      guard assignment.operation == .set, assignment.values.count == 1,
        let text = assignment.values.first.flatMap({ plainText($0) }),
        let argument = Self.argument(text, as: signature.kind)
      else {
        report(.badOption(assignment, signature))
        continue
      }
      values.append(OptionValue(signature.name, argument))
    }
    return values.count + open == assignments.count ? values : nil
  }

  private static func argument(
    _ text: String,
    as kind: OptionSignature.Kind
  ) -> OptionValue.Argument? {
    switch kind {
    case .count: return rowCount(text).map { .count($0) }
    case .share:
      guard text.utf8.last == UInt8(ascii: "%") else { return rowCount(text).map { .count($0) } }
      guard let percent = rowCount(String(text.dropLast())), percent <= 100 else { return nil }
      return .percent(percent)
    case .country: return CallingCodes.code(of: text).map { .text($0) }
    case .duration:
      guard let length = TxDuration(text)?.averageMilliseconds, length <= longest else {
        return nil
      }
      return .duration(.milliseconds(length))
    case .flag:
      switch text {
      case "true", "yes", "on": return .flag(true)
      case "false", "no", "off": return .flag(false)
      default: return nil
      }
    case .offset: return offset(text).map { .minutes($0) }
    case .text: return .text(text)
    case .word(let words): return words.contains(text) ? .text(text) : nil
    }
  }

  /// A hundred years, which nobody waits for.
  private static let longest: Int64 = 3_155_760_000_000

  /// Reads `UTC`, or `+02:00` as minutes.
  private static func offset(_ text: String) -> Int? {
    if text == "UTC" || text == "Z" { return 0 }
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
      let sign = [UInt8(ascii: "+"): 1, UInt8(ascii: "-"): -1][bytes[0]],
      let hours = rowCount(String(decoding: bytes[1..<3], as: UTF8.self)),
      let minutes = rowCount(String(decoding: bytes[4...], as: UTF8.self)),
      hours <= 14, minutes < 60
    else { return nil }
    return sign * (hours * 60 + minutes)
  }

  /// Reads digits, `_` allowed between them.
  private static func rowCount(_ text: String) -> Int? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "_") }
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// Returns the count behind `limit` or `skip`.
  mutating func count(of stage: StageSyntax) -> Int? {
    guard case .value(let value) = stage.arguments else { return nil }
    if case .hole = value.kind {
      hole(value.span, target: ValueTarget(.int))
      return 0
    }
    guard let text = plainText(value) else { return nil }
    guard let count = Self.rowCount(text) else {
      report(.expectedCount(after: stage.verb, at: value.span))
      return nil
    }
    return count
  }
}
