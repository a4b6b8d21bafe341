import Testing
import TxDiagnostics
import TxSyntax

struct ParserTests {
  private func parse(_ text: String, isInteractive: Bool = false) throws -> StatementSyntax {
    let result = Parser.parse(
      SourceText(name: "a", text),
      vocabulary: .core,
      isInteractive: isInteractive
    )
    #expect(result.diagnostics == [])
    return try #require(result.script.statements.first)
  }

  private func pipeline(_ text: String, isInteractive: Bool = false) throws -> PipelineSyntax {
    let statement = try parse(text, isInteractive: isInteractive)
    guard case .pipeline(let pipeline, _) = statement.kind else { throw NotFound() }
    return pipeline
  }

  private func predicate(_ text: String) throws -> PredicateSyntax {
    let source = try pipeline("find numbers where \(text)").source
    guard case .find(_, let predicate?) = source.kind else { throw NotFound() }
    return predicate
  }

  private func test(_ text: String) throws -> TestSyntax {
    guard case .test(let test) = try predicate(text) else { throw NotFound() }
    return test
  }

  @Test(arguments: WorkedExamples.all)
  func `parses the worked examples of the core without a diagnostic`(
    number: Int,
    text: String
  ) {
    let result = Parser.parse(SourceText(name: "example", text), vocabulary: .core)
    #expect(result.diagnostics.isEmpty != WorkedExamples.beyondCore.contains(number))
    #expect(!result.isIncomplete)
    #expect(!result.script.statements.isEmpty)
  }

  @Test(arguments: [
    ("a=b", TestSyntax.Operation.equal), ("a == b", .equal), ("a!=b", .notEqual), ("a<b", .less),
    ("a<=b", .lessOrEqual), ("a>b", .greater), ("a>=b", .greaterOrEqual), ("a ~ b*", .matches),
    ("a !~ b*", .notMatches), ("a in (b)", .in), ("a not in (b)", .notIn), ("a in b..c", .in),
    ("a in $b", .in), ("a contains b", .contains), ("a not contains b", .notContains),
    ("a starts b", .starts), ("a starts with b", .starts), ("a not starts with b", .notStarts),
    ("a ends with b", .ends), ("a not ends b", .notEnds),
  ])
  func `reads an operator with one operand`(text: String, operation: TestSyntax.Operation) throws {
    let test = try test(text)
    #expect(test.operation == operation)
    #expect(test.operands.count == 1)
    #expect(test.span == Span(19, 19 + text.utf8.count))
  }

  @Test(arguments: [
    ("a is null", TestSyntax.Operation.isNull), ("a is not null", .isNotNull),
    ("a is empty", .isEmpty), ("a is not empty", .isNotEmpty), ("a is set", .isSet),
    ("a is not set", .isNotSet), ("a", .isTrue),
  ])
  func `reads an operator without operands`(text: String, operation: TestSyntax.Operation) throws {
    let test = try test(text)
    #expect(test.operation == operation)
    #expect(test.operands == [])
  }

  @Test func `reads a space as and, and keeps groups`() throws {
    let predicate = try predicate("a=1 and b (c or d) not e")
    guard case .and(let operands) = predicate else { throw NotFound() }
    #expect(operands.map { SyntaxPrinter.print($0) } == ["a=1", "b", "(c or d)", "not e"])
    #expect(predicate.span == Span(19, 43))
  }

  @Test(arguments: [("all", true), ("all=1", false), ("all a", false), ("(all)", false)])
  func `takes every row only when all stands alone`(text: String, isAll: Bool) throws {
    let predicate = try predicate(text)
    let found = if case .all = predicate { true } else { false }
    #expect(found == isAll)
  }

  @Test(arguments: [
    ("a=b", ValueSyntax.Kind.word("b")), ("a='it''s'", .string("it's")),
    (#"a="\"\\\n\t\r\$\u{1F600}""#, .string("\"\\\n\t\r$\u{1F600}")),
    (#"a="x${.b.c}${$d}""#, .interpolation([.text("x"), .field("b.c"), .variable("d")])),
    ("a=...", .hole), ("a=…", .hole), ("a=$b.count", .variable("b.count")), ("a=.b", .field("b")),
    (#"a ~ /x\/y/i"#, .regex("x/y", flags: "i")), ("a=#b", .string("#b")),
    ("a ~ +1303*", .word("+1303*")), ("a=1293384261075731499", .word("1293384261075731499")),
  ])
  func `reads a value`(text: String, kind: ValueSyntax.Kind) throws {
    #expect(try test(text).operands.map(\.kind) == [kind])
  }

  @Test func `reads a call only when the bracket follows the name at once`() throws {
    guard case .call(let name, let arguments) = try test("a=f(b, c=\"d\")").operands[0].kind else {
      throw NotFound()
    }
    #expect(name == NameSyntax("f", Span(21, 22)))
    #expect(arguments.map(\.name?.text) == [nil, "c"])
    #expect(SyntaxPrinter.print(try predicate("a=f (b)")) == "a=f (b)")
  }

  @Test func `reads a call and a variable on the left`() throws {
    #expect(try test("distinct(tag)>5").field.path == "distinct")
    #expect(try test("distinct(tag)>5").subject != nil)
    #expect(try test("$n.count>0").subject?.kind == .variable("n.count"))
    #expect(try test("a>0").subject == nil)
  }

  @Test func `reads a query inside of a condition`() throws {
    let operands = try test("a not in (find items where b in (1, 2) | select c)").operands
    guard case .pipeline(let inner) = operands[0].kind else { throw NotFound() }
    #expect(inner.stages.map(\.verb.text) == ["select"])
  }

  @Test func `reads assignments and options`() throws {
    let stage = try pipeline("$x | update tags+=a,b c=null d-=e with max=5 note=\"f g\"").stages[0]
    guard case .assignments(let assignments) = stage.arguments else { throw NotFound() }
    #expect(assignments.map(\.operation) == [.add, .set, .remove])
    #expect(assignments.map(\.values.count) == [2, 1, 1])
    #expect(stage.options.map(\.field.path) == ["max", "note"])
    #expect(stage.span == Span(5, 55))
  }

  @Test func `continues the last result at a prompt`() throws {
    let pipeline = try pipeline("| count", isInteractive: true)
    #expect(pipeline.source.kind == .variable(NameSyntax("last", Span(0, 0))))
    #expect(pipeline.stages.count == 1)
  }

  @Test(arguments: [
    "find numbers\r\n# a comment\r\n\r\n| where a=1 # another\r\n| count\r\n",
    "find numbers | where (\n  a=1\n) |\n\n count",
    "find numbers \\\n | where a in (1,\n2\n) | count",
  ])
  func `reads a statement over several lines`(text: String) throws {
    #expect(try pipeline(text).stages.map(\.verb.text) == ["where", "count"])
  }

  @Test(arguments: [
    ("let a = find numbers", true), ("let a = $b | count", true), ("let a = $b", false),
    ("let a = 1, 2", false),
  ])
  func `tells a saved set from saved values`(text: String, isPipeline: Bool) throws {
    let kind = try parse(text).kind
    let found = if case .letPipeline = kind { true } else { false }
    #expect(found == isPipeline)
  }

  @Test func `reads the arguments of a command`() throws {
    guard case .command(let name, let arguments) = try parse("runs find status=a,b").kind else {
      throw NotFound()
    }
    #expect(name.text == "runs")
    #expect(arguments.map(\.name?.text) == [nil, "status"])
    #expect(arguments.map(\.values.count) == [1, 2])
  }
}

/// What a test looked for is not there.
private struct NotFound: Error {}
