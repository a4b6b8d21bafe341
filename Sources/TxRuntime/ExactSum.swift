import TxValues

/// A sum of integers and decimals without rounding; null once it has too many digits, or once
/// something was no number.
struct ExactSum {
  /// The sum in units of the smallest digit so far; nil once it is lost.
  private var units: Int128? = 0
  /// How many digits stand behind the point.
  private var scale = 0

  /// Adds a number.
  mutating func add(_ value: Value) {
    guard let text = value.plainText, let number = Self.parse(text) else { return units = nil }
    let common = max(scale, number.scale)
    guard let left = Self.scaled(units, by: common - scale),
      let right = Self.scaled(number.units, by: common - number.scale)
    else { return units = nil }
    let (sum, overflows) = left.addingReportingOverflow(right)
    units = overflows ? nil : sum
    scale = common
  }

  /// The sum: an integer where it is one of 64 bits, else a decimal.
  var value: Value {
    guard let units else { return .null }
    if scale == 0, let integer = Int64(exactly: units) { return .int(integer) }
    var digits = String(units.magnitude)
    digits = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    let sign = units < 0 ? "-" : ""
    guard scale > 0 else { return .decimal(sign + digits) }
    return .decimal(sign + digits.dropLast(scale) + "." + digits.suffix(scale))
  }

  private static func scaled(_ units: Int128?, by places: Int) -> Int128? {
    var result = units
    for _ in 0..<places {
      guard let (product, overflows) = result?.multipliedReportingOverflow(by: 10), !overflows
      else { return nil }
      result = product
    }
    return result
  }

  private static func parse(_ text: String) -> (units: Int128, scale: Int)? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    // More digits than these cannot be added up here in any case.
    guard fraction.utf8.count <= 30, let units = Int128(String(parts[0] + fraction)) else {
      return nil
    }
    return (units, fraction.utf8.count)
  }
}
