import TxPlanner

/// Any pattern and short text: the real matcher says what one that tries everything says.
enum PatternTarget {
  /// The input is the pattern, a NUL and the text.
  static func run(_ bytes: [UInt8]) -> CInt {
    let halves = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let typed = String(decoding: halves[0].prefix(40), as: UTF8.self)
    let text = String(decoding: halves.count > 1 ? halves[1].prefix(12) : [], as: UTF8.self)
    for ignoresCase in [false, true] {
      guard let pattern = try? Pattern(typed, ignoresCase: ignoresCase) else { continue }
      let isFound = pattern.matches(text)
      // The naive matcher has no opinion on letters beyond ASCII without their case.
      if ignoresCase, !(typed + text).utf8.allSatisfy({ $0 < 0x80 }) { continue }
      var naive = NaiveMatcher(typed, text, ignoresCase: ignoresCase)
      guard let expected = naive.isFound() else { continue }
      Fuzzing.require(isFound == expected, "/\(typed)/ in '\(text)': \(isFound)")
    }
    return 0
  }
}
