extension Duration {
  /// Whole milliseconds; the largest or smallest number where it is longer.
  package var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
    let (sum, overflows) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
    return overflow || overflows ? (seconds < 0 ? .min : .max) : sum
  }
}
