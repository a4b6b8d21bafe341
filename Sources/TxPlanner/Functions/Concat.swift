package import TxValues

/// `concat(x, …)` joins texts; null is empty, and elements of lists are joined by commas.
package struct Concat: Function {
  package let name = "concat"
  package let summary = "Texts joined; null is empty."
  package let parameters = [FunctionParameter("x", .any, repeats: true)]
  package let result: ValueType? = .text
  package let examples = [
    "find numbers | select label=concat(.phone_number, \" \", .status) | limit 3"
  ]

  package func call(_ arguments: [Value]) -> Value {
    .text(arguments.map { $0.joinedText ?? "" }.joined())
  }
}
