package import TxValues

/// `upper(x)` is a text in capitals.
package struct Upper: Function {
  package let name = "upper"
  package let summary = "A text in capitals."
  package let parameters = [FunctionParameter("x", .single)]
  package let result: ValueType? = .text
  package let examples = [
    "find numbers where upper(customer_reference)=\"ACME\" | count"
  ]

  package func call(_ arguments: [Value]) -> Value {
    (arguments.first ?? .null).mapText { $0.uppercased() }
  }
}
