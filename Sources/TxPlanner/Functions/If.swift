package import TxValues

/// `if(condition, a, b)` is `a` where a condition holds and `b` elsewhere.
package struct If: Function {
  package let name = "if"
  package let summary = "The second value where a condition holds, else the third."
  package let parameters = [
    FunctionParameter("condition", .condition), FunctionParameter("a", .result),
    FunctionParameter("b", .result),
  ]
  package let result: ValueType? = nil
  package let examples = [
    "find numbers | extend use=if(connection_id=null, spare, used) | count by use"
  ]

  package func call(_ arguments: [Value]) -> Value {
    guard arguments.count == 3 else { return .null }
    return arguments[0] == .bool(true) ? arguments[1] : arguments[2]
  }
}
