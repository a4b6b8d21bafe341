package import TxValues

/// `replace(x, a, b)` is a text with each `a` in it become `b`, from left to right.
package struct Replace: Function {
  package let name = "replace"
  package let summary = "A text with each a in it become b."
  package let parameters = [
    FunctionParameter("x", .single), FunctionParameter("a", .text), FunctionParameter("b", .text),
  ]
  package let result: ValueType? = .text
  package let examples = [
    "find numbers | select name=replace(.customer_reference, \"-\", \" \") | limit 3"
  ]

  package func call(_ arguments: [Value]) -> Value {
    guard arguments.count == 3, let part = arguments[1].plainText else { return .null }
    return arguments[0]
      .mapText { text in
        Self.replacing(Array(part.utf8), in: Array(text.utf8), with: arguments[2].plainText ?? "")
      }
  }

  /// Works on bytes, since a mark behind a match must not keep it from being one.
  private static func replacing(_ part: [UInt8], in text: [UInt8], with other: String) -> String {
    guard !part.isEmpty else { return String(decoding: text, as: UTF8.self) }
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      if text[place...].starts(with: part) {
        result += other.utf8
        place += part.count
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
