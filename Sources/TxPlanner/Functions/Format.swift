package import TxValues

/// `format(x, pattern)` writes the last digits of a value, or a time, by a pattern.
///
/// With `#` in the pattern each of them is a digit: `format(.phone_number, "(###) ###-####")`.
/// Without, `yyyy`, `MM`, `dd`, `HH`, `mm` and `ss` are the parts of a time, by UTC.
package struct Format: Function {
  package let name = "format"
  package let summary = "The last digits by # in a pattern, or a time by yyyy MM dd HH mm ss."
  package let parameters = [FunctionParameter("x", .single), FunctionParameter("pattern", .text)]
  package let result: ValueType? = .text
  package let examples = [
    "find numbers | select national=format(.phone_number, \"(###) ###-####\") | limit 3",
    "find numbers | extend month=format(.purchased_at, \"yyyy-MM\") | count by month",
  ]

  package func call(_ arguments: [Value]) -> Value {
    guard arguments.count == 2, let pattern = arguments[1].plainText else { return .null }
    let bytes = Array(pattern.utf8)
    guard bytes.contains(UInt8(ascii: "#")) else {
      return arguments[0].instant.map { .text(Self.time($0, by: pattern)) } ?? .null
    }
    return arguments[0].mapText { Self.digits(of: $0, by: bytes) }
  }

  private static func digits(of text: String, by pattern: [UInt8]) -> String? {
    let wanted = pattern.count { $0 == UInt8(ascii: "#") }
    var digits = text.utf8.filter { $0 &- 0x30 < 10 }.suffix(wanted)
    guard digits.count == wanted else { return nil }
    let bytes = pattern.map { $0 == UInt8(ascii: "#") ? digits.removeFirst() : $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func time(_ instant: Instant, by pattern: String) -> String {
    // `2025-03-14T12:00:00Z`, and more digits where there are fractions.
    let halves = instant.description.split(separator: "T")
    let date = halves[0].split(separator: "-")
    let clock = (halves.last ?? "").split(whereSeparator: { $0 == ":" || $0 == "." || $0 == "Z" })
    guard date.count == 3, clock.count >= 3 else { return instant.description }
    let parts = [
      ("yyyy", date[0]), ("MM", date[1]), ("dd", date[2]), ("HH", clock[0]), ("mm", clock[1]),
      ("ss", clock[2]),
    ]
    var result = ""
    var rest = pattern[...]
    while let first = rest.first {
      if let part = parts.first(where: { rest.hasPrefix($0.0) }) {
        result += part.1
        rest = rest.dropFirst(part.0.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
