package import TxValues

/// `len(x)` is the number of characters of a text, as Unicode scalars, or of elements of a list.
package struct Length: Function {
  package let name = "len"
  package let summary = "The number of characters of a text, or of elements of a list."
  package let parameters = [FunctionParameter("x", .any)]
  package let result: ValueType? = .int
  package let examples = [
    "find numbers where len(tags)>1 | count"
  ]

  package func call(_ arguments: [Value]) -> Value {
    switch arguments.first {
    case .list(let elements)?: .int(Int64(elements.count))
    case let value?: value.plainText.map { .int(Int64($0.unicodeScalars.count)) } ?? .null
    case nil: .null
    }
  }
}
