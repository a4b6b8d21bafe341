import Testing
import TxValues

struct GlobTests {
  @Test(arguments: [
    ("+1303*", "+13035551234", true), ("+1303*", "+1304", false), ("*", "", true), ("", "", true),
    ("", "a", false), ("?", "é", true), ("?", "e\u{301}", false), ("??", "e\u{301}", true),
    ("a?c", "abc", true), ("a?c", "ac", false), ("*ab*ab", "abxabab", true), ("a*", "A", false),
    ("*?", "", false), ("*😀", "x😀", true), ("**a**", "bab", true), ("ab", "abc", false),
    ("e", "e\u{301}", false),
  ])
  func `matches whole texts`(pattern: String, text: String, isMatch: Bool) {
    #expect(Glob(pattern).matches(text) == isMatch)
  }

  @Test(arguments: 0..<200)
  func `agrees with a naive matcher`(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    func random(_ letters: [String], _ count: Int) -> String {
      (0..<Int.random(in: 0...count, using: &generator))
        .map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
    }
    for _ in 0..<40 {
      let pattern = random(["a", "b", "é", "*", "?", "*"], 7)
      let text = random(["a", "b", "é", "\u{301}"], 9)
      let naive = Self.matches(Array(pattern.unicodeScalars)[...], Array(text.unicodeScalars)[...])
      #expect(Glob(pattern).matches(text) == naive, "\(pattern) on \(text)")
    }
  }

  @Test func `stays quick where backtracking would not end`() {
    let text = String(repeating: "a", count: 2_000)
    #expect(!Glob(String(repeating: "a*", count: 50) + "b").matches(text))
  }

  @Test(arguments: [("+1303*", true), ("a?", true), ("plain", false)])
  func `knows patterns`(word: String, isPattern: Bool) {
    #expect(Glob.isPattern(word) == isPattern)
  }

  private static func matches(
    _ pattern: ArraySlice<Unicode.Scalar>,
    _ text: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    if first == "*" {
      return matches(rest, text) || (!text.isEmpty && matches(pattern, text.dropFirst()))
    }
    guard let scalar = text.first else { return false }
    return (first == "?" || first == scalar) && matches(rest, text.dropFirst())
  }
}
