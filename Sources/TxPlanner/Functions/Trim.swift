package import TxValues

/// `trim(x)` is a text without white space at either end.
package struct Trim: Function {
  package let name = "trim"
  package let summary = "A text without white space at either end."
  package let parameters = [FunctionParameter("x", .single)]
  package let result: ValueType? = .text
  package let examples = [
    "find numbers | select clean=trim(.customer_reference) | limit 3"
  ]

  package func call(_ arguments: [Value]) -> Value {
    (arguments.first ?? .null)
      .mapText { text in
        let scalars = text.unicodeScalars
        let head = scalars.drop { $0.properties.isWhitespace }
        guard let last = head.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(String.UnicodeScalarView(head[...last]))
      }
  }
}
