package import TxValues

/// `coalesce(x, …)` is the first of some values that is not null.
package struct Coalesce: Function {
  package let name = "coalesce"
  package let summary = "The first value that is not null."
  package let parameters = [FunctionParameter("x", .result, repeats: true)]
  package let result: ValueType? = nil
  package let examples = [
    "find numbers | select phone_number, owner=coalesce(.customer_reference, nobody) | limit 3"
  ]

  package func call(_ arguments: [Value]) -> Value {
    arguments.first { $0 != .null } ?? .null
  }
}
