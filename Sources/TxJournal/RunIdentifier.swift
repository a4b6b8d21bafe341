package import TxValues

/// Makes names of runs, `r-2025-01-31-7k2m`.
package enum RunIdentifier {
  /// Letters and digits that are not taken for one another.
  private static let alphabet = Array("23456789abcdefghjkmnpqrstuvwxyz")

  /// Returns the name for a day and a number drawn by chance.
  package static func make(now: Instant, entropy: UInt64) -> String {
    var rest = entropy
    var suffix = ""
    for _ in 0..<4 {
      suffix.append(alphabet[Int(rest % UInt64(alphabet.count))])
      rest /= UInt64(alphabet.count)
    }
    return "r-\(now.description.prefix(10))-\(suffix)"
  }
}
