import Testing
import TxDiagnostics
import TxSyntax

struct LexerTests {
  private func kinds(_ text: String, isInteractive: Bool = false) -> [Token.Kind] {
    Lexer.tokenize(SourceText(name: "a", text), isInteractive: isInteractive).tokens
      .filter { !$0.isTrivia }.map(\.kind).dropLast()
  }

  private func pieces(_ text: String) -> [String] {
    let source = SourceText(name: "a", text)
    return Lexer.tokenize(source).tokens.filter { !$0.isTrivia }.dropLast()
      .map { source.text($0.span) }
  }

  @Test(arguments: [
    "active", "+13035551234", "86f58db9-0fe3-4adc-9d1f-46e66e6e9323", "1293384261075731499",
    "2025-01-31", "now-30d", "+1303*", "cust:acme/eu", "a@b.example", "a..b", "5%", "größe", "日本",
    "a#1", ".5", "....", "a…", "-", "+", "a&b", "?x", "2025-01-31T10:00:00Z",
  ])
  func `reads one word`(text: String) {
    #expect(kinds(text) == [.word])
  }

  @Test(arguments: [
    ("...", Token.Kind.hole), ("…", .hole), (".name", .field), (".csv.address-id", .field),
    ("$west", .variable), ("$n.count", .variable), ("\"a\\\"b\"", .string), ("'it''s'", .rawString),
    ("\"\"", .string), ("''", .rawString), ("''''", .rawString), ("\"\u{301}\"", .string),
    ("==", .equal), ("!=", .notEqual), ("!~", .notMatches), ("<=", .lessOrEqual),
    ("+=", .plusEqual),
    ("-=", .minusEqual),
  ])
  func `reads one token`(text: String, kind: Token.Kind) {
    #expect(kinds(text) == [kind])
  }

  @Test(arguments: [
    ("tags+=x", ["tags", "+=", "x"]), ("tags-=a,b", ["tags", "-=", "a", ",", "b"]),
    ("a=+1", ["a", "=", "+1"]), ("x>=-1", ["x", ">=", "-1"]), ("a==b", ["a", "==", "b"]),
    ("x ~ /a b\\/c/i y", ["x", "~", "/a b\\/c/i", "y"]), ("x !~ /a/", ["x", "!~", "/a/"]),
    ("x=/a/", ["x", "=", "/a/"]), ("tag=a#1 # no", ["tag", "=", "a#1"]),
    ("a(b,c)", ["a", "(", "b", ",", "c", ")"]), ("[a]{b};", ["[", "a", "]", "{", "b", "}", ";"]),
    ("$a.b.c", ["$a.b.c"]), ("$a.", ["$a", "."]), ("a\"b\"", ["a", "\"b\""]),
  ])
  func `separates tokens`(text: String, expected: [String]) {
    #expect(pieces(text) == expected)
  }

  @Test(arguments: [
    ("a\nb", 1), ("a\r\nb", 1), ("a |\nb", 0), ("a,\n\n b", 0), ("a (\nb)", 0), ("a\n| b", 0),
    ("a\n\n# note\n  | b", 0), ("a \\\nb", 0), ("a \\ \r\nb", 0), ("a (b\nc) d", 0), ("a (b\nc", 1),
    ("a [b\nc] d", 0), ("a (b; c\n) d", 1), ("a # (\nb", 1),
  ])
  func `ends a statement only where nothing continues it`(text: String, newlines: Int) {
    #expect(kinds(text).count { $0 == .newline } == newlines)
  }

  @Test func `keeps a bracket open over lines at a prompt`() {
    #expect(!kinds("a (b\nc", isInteractive: true).contains(.newline))
  }

  @Test(arguments: [
    ("a⟦\u{0}\u{0}⟧b", "TX1002"), ("a ⟦\u{202E}⟧b", "TX1004"), ("a⟦\u{A0}⟧b", "TX1005"),
    ("a=⟦“⟧x", "TX1006"),
    ("a=⟦“x y”⟧ b", "TX1006"), ("a ⟦<>⟧ b", "TX1008"), ("a⟦\u{7}⟧", "TX1007"), ("a ⟦`⟧", "TX1008"),
    ("a ⟦!⟧ b", "TX1008"),
    ("a ⟦\\⟧ b", "TX1008"), ("⟦\"abc⟧", "TX1009"), ("⟦'abc⟧\nb", "TX1009"),
    ("a ~ ⟦/abc⟧", "TX1010"),
    ("⟦$⟧ a", "TX1013"), ("a=⟦.b.⟧", "TX1013"), ("# ok ⟦\u{202E}⟧x", "TX1004"),
    ("\"a⟦\u{1}⟧\"", "TX1007"), ("a⟦\r⟧b", "TX1007"), ("⟦\u{200B}⟧", "TX1005"),
  ])
  func `refuses bytes with a message of their own`(marked: String, code: String) {
    let marked = MarkedSource(marked)
    let diagnostics = Lexer.tokenize(marked.source).diagnostics
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.map(\.span) == marked.spans)
  }

  @Test(arguments: ["\"“\u{A0}\u{202E}\"", "# “ \u{A0} ok", "'\u{2019}\t'", "\u{FEFF}a"])
  func `allows them where they do no harm`(text: String) {
    #expect(Lexer.tokenize(SourceText(name: "a", text)).diagnostics.isEmpty)
  }

  @Test func `refuses bytes that are not UTF-8, once for each run`() {
    let source = SourceText(name: "a", utf8: [0x61, 0xFF, 0xFE, 0x20, 0xC0, 0x62])
    let diagnostics = Lexer.tokenize(source).diagnostics
    #expect(diagnostics.map(\.code) == ["TX1003", "TX1003"])
    #expect(diagnostics.map(\.span) == [Span(1, 3), Span(4, 5)])
  }

  @Test func `reads a text of exactly 1 MiB and refuses a longer one`() {
    let longest = SourceText(name: "a", utf8: Array(repeating: 0x61, count: 1 << 20))
    #expect(Lexer.tokenize(longest).diagnostics.isEmpty)
    let longer = SourceText(name: "a", utf8: longest.utf8 + [0x61])
    #expect(Lexer.tokenize(longer).diagnostics.map(\.code) == ["TX1001"])
    #expect(Lexer.tokenize(longer).tokens.map(\.kind) == [.refused, .endOfInput])
  }

  @Test(arguments: 0..<200)
  func `covers any bytes without gaps`(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("|,;()[]{}=!<>~\"'`\\$ \t\r\n./#+-aé…“\u{A0}".utf8)
    let bytes = (0..<Int.random(in: 0...400, using: &generator))
      .map { _ -> UInt8 in
        Bool.random(using: &generator)
          ? UInt8.random(in: .min ... .max, using: &generator)
          : alphabet[Int.random(in: alphabet.indices, using: &generator)]
      }
    let source = SourceText(name: "a", utf8: bytes)
    let tokens = Lexer.tokenize(source, isInteractive: seed.isMultiple(of: 2)).tokens
    let ends = tokens.map(\.span.upper)
    #expect(tokens.map(\.span.lower) == [0] + ends.dropLast())
    #expect(ends.last == bytes.count)
    #expect(tokens.dropLast().allSatisfy { $0.span.length > 0 })
    let result = Parser.parse(source, vocabulary: .core)
    #expect(result.diagnostics.allSatisfy { ($0.span?.upper ?? 0) <= bytes.count })
    let context = Parser.completionContext(at: bytes.count / 2, in: source, vocabulary: .core)
    #expect(context.replaced.upper <= bytes.count)
  }
}
