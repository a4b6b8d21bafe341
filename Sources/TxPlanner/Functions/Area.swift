package import TxValues

/// `area(x)` is the area code of a North American number: `303` of `+13035550100`.
package struct Area: Function {
  package let name = "area"
  package let summary = "The area code of a North American number."
  package let parameters = [FunctionParameter("x", .phone)]
  package let result: ValueType? = .text
  package let examples = [
    "find numbers | extend code=area(.phone_number) | count by code"
  ]

  package func call(_ arguments: [Value]) -> Value {
    guard let text = arguments.first?.plainText else { return .null }
    let bytes = Array(text.utf8)
    guard bytes.count == 12, bytes.starts(with: "+1".utf8),
      bytes.dropFirst().allSatisfy({ $0 &- 0x30 < 10 })
    else { return .null }
    return .text(String(decoding: bytes[2..<5], as: UTF8.self))
  }
}
