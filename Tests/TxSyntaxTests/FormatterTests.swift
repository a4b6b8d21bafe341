import Testing
import TxDiagnostics
import TxSyntax

struct FormatterTests {
  private func format(_ text: String) -> String? {
    Formatter.format(SourceText(name: "a", text), vocabulary: .core).text
  }

  private func comments(of text: String) -> [String] {
    let source = SourceText(name: "a", text)
    return Lexer.tokenize(source).tokens.filter { $0.kind == .comment }
      .map { source.text($0.span) }
  }

  private func canonical(_ text: String) -> String {
    SyntaxPrinter.print(
      Parser.parse(SourceText(name: "a", text), vocabulary: .core).script
    )
  }

  @Test(arguments: 0..<300)
  func `keeps the tree and every comment, and changes nothing the second time`(seed: Int) throws {
    var trees = TreeGenerator(seed: seed)
    let printed = SyntaxPrinter.print(trees.script())
    var noise = CommentGenerator(seed: seed)
    let text = noise.scatter(over: printed)
    let formatted = try #require(format(text), "\(text)")
    #expect(canonical(formatted) == printed, "\(text)")
    #expect(comments(of: formatted) == comments(of: text), "\(text)")
    #expect(format(formatted) == formatted)
    #expect(!formatted.contains("\n\n\n"))
    #expect(!formatted.hasPrefix("\n"))
  }

  @Test(arguments: [
    ("", ""),
    ("\n\n", ""),
    ("# only\r\n", "# only\n"),
    ("\u{FEFF}find x", "find x\n"),
    ("#!tx 1\n\n\n\nfind  x ; set a =1", "#!tx 1\n\nfind x\nset a=1\n"),
    ("find x | count # all  \n", "find x | count # all\n"),
    ("find x\n  | where a=1\n\n  | count", "find x\n| where a=1\n| count\n"),
    ("find x\n# why\n  | count # how", "find x\n# why\n| count # how\n"),
    ("find x | # why\n count", "find x # why\n| count\n"),
    ("find x where a in (1, # one\n 2)", "# one\nfind x where a in (1, 2)\n"),
    ("# a\n\n# b\nlet y = find x |\n count", "# a\n\n# b\nlet y = find x\n| count\n"),
    ("find x\n# end", "find x\n# end\n"),
    ("find x \\\n# end", "find x\n# end\n"),
    ("find x\n\n\n# end\n\n", "find x\n\n# end\n"),
    ("plan find x\n|delete  to   f # g", "plan find x\n| delete to f # g\n"),
    ("find x | where a=1 # b\n| count", "find x\n| where a=1 # b\n| count\n"),
    (
      "if $n.count>1 { # many\nprint a;print b # two\n\n# end\n}\n# no\nelse if $m=1{\n\n}else{fail x}",
      "if $n.count>1 { # many\n  print a\n  print b # two\n\n  # end\n  # no\n} else if $m=1 {\n"
        + "} else {\n  fail x\n}\n"
    ),
    (
      "def idle( $days )=|where x<$days|\n sort y\nparam p:text=\"a b\" 'doc'",
      "def idle($days) = where x<$days\n| sort y\nparam p : text = \"a b\" \"doc\"\n"
    ),
    ("include 'lib.tx'\nfind x | own  a , b", "include \"lib.tx\"\nfind x | own a,b\n"),
    ("set a=1;set b=2 # both", "set a=1\nset b=2 # both\n"),
  ])
  func `formats`(text: String, expected: String) {
    #expect(format(text) == expected)
  }

  @Test func `gives each stage of a wide pipeline a line`() {
    let tags = (0..<20).map { "tag-\($0)" }.joined(separator: ",")
    let text = "find numbers where tag=\(tags) | select phone_number | count"
    let expected = "find numbers where tag=\(tags)\n| select phone_number\n| count\n"
    #expect(format(text) == expected)
  }

  @Test func `refuses a text with errors and says what is wrong`() {
    let result = Formatter.format(SourceText(name: "a", "find x | "), vocabulary: .core)
    #expect(result.text == nil)
    #expect(result.diagnostics.map(\.code) == ["TX1027"])
  }
}

/// Scatters comments, line ends and blank lines over a text, wherever they change no meaning.
private struct CommentGenerator {
  private var random: SeededGenerator
  private var count = 0

  init(seed: Int) { random = SeededGenerator(seed: seed + 1_000) }

  mutating func scatter(over text: String) -> String {
    let source = SourceText(name: "a", text)
    var result = chance() ? lines() : ""
    for token in Lexer.tokenize(source).tokens {
      switch token.kind {
      case .pipe:
        if chance() { result += chance() ? " " + comment() + lines() : "\n" }
        result += "|"
        if chance() { result += " " + comment() }
      case .semicolon: result += chance() ? ";" : " " + comment() + lines()
      case .rightBrace: result += (chance() ? "\n" + lines() : "") + "}"
      case .comma, .leftParenthesis, .leftBracket, .leftBrace:
        result += source.text(token.span)
        if chance(in: 4) { result += " " + comment() }
      case .newline, .endOfInput:
        if chance() { result += " " + comment() } else { result += chance() ? " ; ;\n" : "\n" }
        result += lines()
      default: result += source.text(token.span)
      }
    }
    return result
  }

  private mutating func comment() -> String {
    count += 1
    return "# \(count) | find 'x' (\n"
  }

  private mutating func lines() -> String {
    (0..<Int.random(in: 0...3, using: &random))
      .map { _ in chance() ? "  \n" : "   " + comment() }
      .joined()
  }

  private mutating func chance(in many: Int = 2) -> Bool {
    Int.random(in: 0..<many, using: &random) == 0
  }
}
