package import TxValues

/// `digits(x)` is the digits of a text and nothing else of it; null where there are none.
package struct Digits: Function {
  package let name = "digits"
  package let summary = "The digits of a text."
  package let parameters = [FunctionParameter("x", .single)]
  package let result: ValueType? = .text
  package let examples = [
    "find numbers | select digits=digits(.phone_number) | limit 3"
  ]

  package func call(_ arguments: [Value]) -> Value {
    (arguments.first ?? .null)
      .mapText { text in
        let digits = text.utf8.filter { $0 &- 0x30 < 10 }
        return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
      }
  }
}
