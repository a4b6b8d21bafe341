package import TxValues

/// `country(x)` is the country of a phone number by its code: `DE` of `+4930123456`.
package struct Country: Function {
  package let name = "country"
  package let summary = "The country of a phone number, as two letters."
  package let parameters = [FunctionParameter("x", .phone)]
  package let result: ValueType? = .text
  package let examples = [
    "find numbers | extend place=country(.phone_number) | count by place"
  ]

  package func call(_ arguments: [Value]) -> Value {
    arguments.first.flatMap(\.plainText).flatMap(CallingCodes.country).map(Value.text) ?? .null
  }
}
