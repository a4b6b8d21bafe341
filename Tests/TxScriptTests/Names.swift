/// Names of runs, jobs and the like, drawn by chance, replaced by their order of appearance.
struct Names {
  /// What the script itself names is no matter of chance.
  private let kept: String
  private var runs: [String] = []
  private var others: [String] = []

  init(keeping text: String) { kept = text }

  /// Returns a text with `r-1`, `r-2`, … in place of names of runs and `id-1`, … in place of UUIDs.
  mutating func normalised(_ text: String) -> String {
    var result = text
    // From the last to the first, so that places stay as they are; numbered from the first.
    let runs = text.matches(of: #/r-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-z]{4}/#)
      .map { ($0.range, Self.number(of: $0.output, in: &self.runs, unless: kept), "r-") }
    let others = text.matches(of: #/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/#)
      .map { ($0.range, Self.number(of: $0.output, in: &self.others, unless: kept), "id-") }
    for (range, number, prefix) in (runs + others)
      .sorted(by: { $0.0.lowerBound > $1.0.lowerBound })
    {
      guard let number else { continue }
      result.replaceSubrange(range, with: "\(prefix)\(number)")
    }
    return result
  }

  private static func number(
    of name: Substring,
    in names: inout [String],
    unless kept: String
  ) -> Int? {
    guard !kept.contains(name) else { return nil }
    if let place = names.firstIndex(of: String(name)) { return place + 1 }
    names.append(String(name))
    return names.count
  }
}
