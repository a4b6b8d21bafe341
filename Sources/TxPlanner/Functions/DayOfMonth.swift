package import TxValues

/// `day(x)` is the day of the month of a time, from 1 to 31, by UTC.
package struct DayOfMonth: Function {
  package let name = "day"
  package let summary = "The day of the month of a time; by UTC."
  package let parameters = [FunctionParameter("x", .time)]
  package let result: ValueType? = .int
  package let examples = [
    "find numbers where day(purchased_at)=1 | count"
  ]

  package func call(_ arguments: [Value]) -> Value {
    guard let instant = arguments.first?.instant else { return .null }
    let date = instant.description.utf8.prefix { $0 != UInt8(ascii: "T") }
    return Int64(String(decoding: date.suffix(2), as: UTF8.self)).map(Value.int) ?? .null
  }
}
