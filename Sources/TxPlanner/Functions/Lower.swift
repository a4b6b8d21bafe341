package import TxValues

/// `lower(x)` is a text in lower case.
package struct Lower: Function {
  package let name = "lower"
  package let summary = "A text in lower case."
  package let parameters = [FunctionParameter("x", .single)]
  package let result: ValueType? = .text
  package let examples = [
    "find numbers where lower(customer_reference)=\"acme\" | count"
  ]

  package func call(_ arguments: [Value]) -> Value {
    (arguments.first ?? .null).mapText { $0.lowercased() }
  }
}
