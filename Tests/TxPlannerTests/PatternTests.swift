import Testing
import TxPlanner

struct PatternTests {
  private static func matches(
    _ pattern: String,
    _ text: String,
    _ ignoresCase: Bool = false
  )
    throws -> Bool
  {
    try Pattern(pattern, ignoresCase: ignoresCase).matches(text)
  }

  static let matching = [
    ("", ""), ("", "a"), ("a", "cat"), ("^cat$", "cat"), ("c.t", "cat"), ("ca?t", "ct"),
    ("ca*t", "caaat"), ("ca+t", "cat"), ("a{2}", "baab"), ("^a{2,}$", "aaaa"),
    ("^a{1,3}$", "aaa"), ("^a{0}$", ""), ("a|b", "xb"), ("^(a|b)+$", "abba"), ("^(?:ab)+$", "abab"),
    ("[a-c]", "xb"), ("[^a-c]", "abd"), ("[]a]", "]"), ("[a-]", "-"), ("[\\d_]", "_"),
    ("[^\\D]", "7"), ("\\d\\D\\w\\W\\s\\S", "1a_- x"), ("\\.", "a.b"), ("\\/", "a/b"),
    ("^ACME-[0-9]{4}$", "ACME-0042"), ("a\\tb", "a\tb"), ("a||b", ""), ("(|a)b", "b"),
    ("é", "caf\u{E9}"), ("^.$", "\u{1F600}"), ("(a*)*", ""), ("^(a*)*$", "aaa"), ("^*a", "a"),
    ("a.*?b", "a--b"), ("^a+?$", "aa"), ("x{2}?y", "xxy"), ("}", "}"), ("a-z", "a-z"),
  ]

  @Test(arguments: matching)
  func `finds a match`(pattern: String, text: String) throws {
    #expect(try Self.matches(pattern, text))
  }

  static let differing = [
    ("a", ""), ("^a", "ba"), ("a$", "ab"), ("c.t", "c\nt"), ("^cat$", "cats"), ("a{3}", "aa"),
    ("^a{1,3}$", "aaaa"), ("[a-c]", "d"), ("[^a]", "a"), ("\\d", "a"), ("A", "a"),
    ("é", "cafe\u{301}"), ("^.$", "e\u{301}"), ("$a", "a"), ("a^", "a"), ("^a+?$", ""),
    ("^ACME-[0-9]{4}$", "ACME-42"), ("\\d", "\u{663}"), ("\\w", "\u{E9}"),
  ]

  @Test(arguments: differing)
  func `finds none`(pattern: String, text: String) throws {
    #expect(try !Self.matches(pattern, text))
  }

  static let cases = [
    ("acme", "ACME", true), ("ACME", "acme", true), ("[A-C]x", "bX", true),
    ("[^A]", "a", false), ("\u{C9}", "\u{E9}", true), ("[^\u{E9}]", "\u{C9}", false),
    ("^\\D$", "A", true), ("a", "b", false),
  ]

  @Test(arguments: cases)
  func `ignores case where asked`(pattern: String, text: String, isMatch: Bool) throws {
    #expect(try Self.matches(pattern, text, true) == isMatch)
  }

  static let refused = [
    ("(", "a '(' is not closed"), (")", "a ')' closes nothing"), ("[a", "a '[' is not closed"),
    ("[z-a]", "a range in '[…]' runs backwards"), ("*a", "'*' repeats nothing"),
    ("a|+", "'+' repeats nothing"), ("a**", "'*' repeats a repetition; write '(?:…)' around it"),
    ("a*{2}", "'{' repeats a repetition; write '(?:…)' around it"),
    ("a{", "'{' requires a count; write '\\{' for the character"),
    ("a{1", "a '{' is not closed"), ("a{2,1}", "a count is out of range"),
    ("a{1001}", "a count is out of range"), ("a{99999}", "a count is out of range"),
    ("\\", "it ends in a '\\'"), ("\\b", "'\\b' is not supported"),
    ("(a)\\1", "'\\1' is not supported"),
    ("(?=a)", "groups with '?' other than '(?:' are not supported"),
    ("(a{1000}){1000}", "it is longer than 5000 steps"),
  ]

  @Test(arguments: refused)
  func `refuses what it does not have`(pattern: String, reason: String) {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern, ignoresCase: false) }
    #expect(error?.reason == reason)
  }

  /// Patterns that would take a backtracking matcher, or a careless compiler, for ever.
  static let hostile = [
    "(a*)*b", "(a+)+b", "(a|a)*b", "(a|aa)+b", "(a?){12}a{12}b", "(.*)(.*)(.*)(.*)b",
    "(a*)*(a*)*b",
  ]

  @Test(arguments: hostile)
  func `takes long texts in linear time`(pattern: String) throws {
    let text = String(repeating: "a", count: 20_000)
    #expect(try !Self.matches(pattern, text))
    #expect(try Self.matches(pattern, text + "b"))
  }

  static let oversized = [
    String(repeating: "(", count: 100_000),
    String(repeating: "(", count: 65) + "a" + String(repeating: ")", count: 65),
    "a" + String(repeating: "*", count: 100_000),
    "a" + String(repeating: "+?", count: 100_000),
    String(repeating: "a", count: 100_000),
    String(repeating: "|", count: 100_000),
    String(repeating: "(", count: 20) + String(repeating: "){1000}", count: 20),
    String(repeating: "(^", count: 20) + String(repeating: "){1000}", count: 20),
  ]

  @Test(arguments: oversized.indices)
  func `refuses patterns that would grow without bound`(index: Int) {
    #expect(throws: PatternError.self) {
      try Pattern(Self.oversized[index], ignoresCase: false)
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `agrees with a matcher that tries everything`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let node = NaivePattern.random(depth: 3, using: &random)
    let pattern = try Pattern(node.text, ignoresCase: false)
    let texts = (0..<12).map { _ in random.text(upTo: 6) }
    for text in texts {
      #expect(pattern.matches(text) == node.isFound(in: Array(text)), "\(node.text) in \(text)")
    }
  }
}
