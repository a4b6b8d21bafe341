package import TxValues

/// `date(x)` is the day of a time by UTC: `2025-03-14` of `2025-03-14T12:00:00Z`.
package struct CalendarDate: Function {
  package let name = "date"
  package let summary = "The day of a time, as 2025-01-31; by UTC."
  package let parameters = [FunctionParameter("x", .time)]
  package let result: ValueType? = .time
  package let examples = [
    "find numbers | extend bought=date(.purchased_at) | count by bought"
  ]

  package func call(_ arguments: [Value]) -> Value {
    guard let instant = arguments.first?.instant else { return .null }
    return .text(String(instant.description.prefix { $0 != "T" }))
  }
}
