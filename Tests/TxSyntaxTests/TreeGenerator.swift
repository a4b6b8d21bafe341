import TxDiagnostics
import TxSyntax

/// Makes random trees in the form in which the parser makes them.
struct TreeGenerator {
  private var random: SeededGenerator
  private let nowhere = Span(0, 0)

  init(seed: Int) {
    random = SeededGenerator(seed: seed)
  }

  mutating func script() -> ScriptSyntax {
    ScriptSyntax(statements: many(1...4) { $0.statement() })
  }

  private mutating func statement(_ depth: Int = 2) -> StatementSyntax {
    let kind: StatementSyntax.Kind =
      switch pick(0...11) {
      case 11: .plan(pipeline(2), to: ValueSyntax(.string(text()), nowhere))
      case 6: .definition(definition())
      case 7: .parameter(parameter())
      case 8: .include(IncludeSyntax(file: ValueSyntax(.string("lib.tx"), nowhere)))
      case 9: .assertion(predicate(1), text: chance() ? ValueSyntax(.string(text()), nowhere) : nil)
      case 10 where depth > 0: .conditional(conditional(depth - 1))
      case 0: .set(many(1...3) { $0.assignment(1) })
      case 1: .letPipeline(name(), pipeline(2, isBare: true))
      case 2: .letValues(name(), many(1...3) { $0.value(1) })
      case 3 where chance():
        .explainedCommand(NameSyntax("undo", nowhere), many(0...3) { $0.argument() })
      case 3: .command(NameSyntax("help", nowhere), many(0...3) { $0.argument() })
      default: .pipeline(pipeline(2), mode: one(of: [.run, .run, .explain, .check]))
      }
    return StatementSyntax(kind: kind, span: nowhere)
  }

  private mutating func definition() -> DefinitionSyntax {
    DefinitionSyntax(
      name: name(),
      parameters: many(0...2) { $0.name() },
      stages: many(1...3) { $0.stage(1) }
    )
  }

  private mutating func parameter() -> ParameterSyntax {
    ParameterSyntax(
      name: name(),
      type: chance() ? name() : nil,
      fallback: chance() ? value(0) : nil,
      summary: chance() ? text() : nil
    )
  }

  private mutating func conditional(_ depth: Int) -> ConditionalSyntax {
    ConditionalSyntax(
      branches: many(1...2) { $0.branch(depth) },
      otherwise: chance() ? block(depth) : nil
    )
  }

  private mutating func branch(_ depth: Int) -> ConditionalSyntax.Branch {
    ConditionalSyntax.Branch(condition: predicate(1), block: block(depth))
  }

  private mutating func block(_ depth: Int) -> BlockSyntax {
    BlockSyntax(statements: many(0...2) { $0.statement(depth) }, span: nowhere)
  }

  private mutating func argument() -> ArgumentSyntax {
    if chance() {
      return ArgumentSyntax(name: name(), values: many(1...2) { $0.value(1) }, span: nowhere)
    }
    let words = ["find", "or", "numbers", "with", "r-2025-03-14-7f3k"]
    let values = many(1...2) { ValueSyntax(.word($0.one(of: words)), $0.nowhere) }
    return ArgumentSyntax(values: values, span: nowhere)
  }

  private mutating func pipeline(_ depth: Int, isBare: Bool = false) -> PipelineSyntax {
    let predicate: PredicateSyntax? = chance() ? self.predicate(depth) : nil
    let kind: SourceSyntax.Kind =
      switch pick(0...3) {
      case 0 where !isBare: .variable(name())
      case 3:
        .imported(format: name(), value(0), options: many(0...1) { $0.assignment(0) })
      case 1: .get(name(), many(1...2) { $0.value(0) }, where: predicate)
      default: .find(name(), where: chance() ? predicate : .all(nowhere))
      }
    // A variable alone in a value's place is a value.
    let atLeast = if case .variable = kind { 1 } else { 0 }
    return PipelineSyntax(
      source: SourceSyntax(kind: kind, span: nowhere),
      stages: many(atLeast...3) { $0.stage(depth) },
      span: nowhere
    )
  }

  private mutating func stage(_ depth: Int) -> StageSyntax {
    let (verb, arguments): (String, StageArguments) =
      switch pick(0...15) {
      case 14: ("watch", .assignments(many(0...2) { $0.assignment(0) }))
      case 13: ("match", .match(name(), on: field(), equals: chance() ? field() : nil))
      case 12: ("idle", .call(many(0...2) { $0.callArgument() }))
      case 15: ("create", .creation(name(), many(1...3) { $0.assignment(depth) }))
      case 10: ("distinct", .fields(many(0...2) { $0.field() }))
      case 11:
        (
          "summarize",
          .aggregates(many(1...2) { $0.aggregate(depth) }, by: many(0...2) { $0.field() })
        )
      case 0: ("where", .predicate(predicate(depth)))
      case 1: ("select", .columns(many(1...3) { $0.column(depth) }))
      case 2: ("sort", .sortKeys(many(1...3) { $0.sortKey() }))
      case 3: ("limit", .value(value(0)))
      case 4: ("count", .grouping(many(0...2) { $0.field() }))
      case 5: ("update", .assignments(many(1...3) { $0.assignment(depth) }))
      case 6: ("as", .variable(name()))
      case 7: ("export", .destination(format: name(), value(0)))
      case 8: ("expand", .field(field()))
      default: ("delete", .none)
      }
    let takesOptions = ["create", "update", "export", "delete", "idle", "match"].contains(verb)
    return StageSyntax(
      verb: NameSyntax(verb, nowhere),
      arguments: arguments,
      options: takesOptions ? many(0...2) { $0.assignment(0) } : [],
      span: nowhere
    )
  }

  private mutating func callArgument() -> ArgumentSyntax {
    ArgumentSyntax(
      name: chance() ? name() : nil,
      values: many(1...2) { $0.value(1) },
      span: nowhere
    )
  }

  private mutating func column(_ depth: Int) -> ColumnSyntax {
    ColumnSyntax(name: field(), value: chance() ? value(depth) : nil)
  }

  private mutating func aggregate(_ depth: Int) -> ColumnSyntax {
    let call = ValueSyntax.Kind.call(name(), many(0...1) { $0.callArgument(depth) })
    return ColumnSyntax(name: field(), value: ValueSyntax(call, nowhere))
  }

  private mutating func sortKey() -> SortKeySyntax {
    SortKeySyntax(field: field(), isDescending: chance())
  }

  private mutating func assignment(_ depth: Int) -> AssignmentSyntax {
    AssignmentSyntax(
      field: field(),
      operation: one(of: [.set, .add, .remove]),
      values: many(1...2) { $0.value(depth) },
      span: nowhere
    )
  }

  private mutating func predicate(_ depth: Int) -> PredicateSyntax {
    switch pick(0...2) {
    case 0: .and(many(2...3) { $0.unary(depth) })
    case 1: .or(many(2...3) { $0.unary(depth) })
    default: unary(depth)
    }
  }

  private mutating func unary(_ depth: Int) -> PredicateSyntax {
    switch depth > 0 ? pick(0...4) : 4 {
    case 0: .not(unary(depth - 1), nowhere)
    case 1: .group(predicate(depth - 1), nowhere)
    default: .test(test(depth))
    }
  }

  private mutating func test(_ depth: Int) -> TestSyntax {
    let operations: [TestSyntax.Operation] = [
      .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .matches, .notMatches,
      .in, .notIn, .contains, .notContains, .starts, .notStarts, .ends, .notEnds, .isNull,
      .isNotNull, .isEmpty, .isNotEmpty, .isSet, .isNotSet, .isTrue,
    ]
    let operation = one(of: operations)
    let operands: [ValueSyntax] =
      switch operation {
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in, .notIn:
        many(1...3) { $0.value(depth) }
      case .matches, .notMatches: [chance() ? regex() : value(0)]
      case .contains, .notContains, .starts, .notStarts, .ends, .notEnds: [value(depth)]
      default: []
      }
    var field = field()
    var subject: ValueSyntax?
    if pick(0...5) == 0 {
      let call = name()
      subject = ValueSyntax(.call(call, []), nowhere)
      field = FieldSyntax(call.text, nowhere)
    }
    return TestSyntax(
      field: field,
      subject: subject,
      operation: operation,
      operatorSpan: nowhere,
      operands: operands,
      span: nowhere
    )
  }

  private mutating func value(_ depth: Int) -> ValueSyntax {
    let kind: ValueSyntax.Kind =
      switch pick(depth > 0 ? 0...9 : 0...6) {
      case 0, 1: .word(one(of: Self.words))
      case 2: .string(text())
      case 3:
        .interpolation([.text(text() + "x"), .field("a.b"), .variable("n"), .text("y" + text())])
      case 4: .hole
      case 5: .variable(one(of: ["west", "n.count", "last_run"]))
      case 6: .field(field().path)
      case 7: .list(many(0...2) { $0.value(depth - 1) })
      case 8: .pipeline(pipeline(depth - 1))
      default: .call(name(), many(0...2) { $0.callArgument(depth - 1) })
      }
    return ValueSyntax(kind, nowhere)
  }

  private mutating func callArgument(_ depth: Int) -> CallArgumentSyntax {
    guard chance() else { return CallArgumentSyntax(value: value(depth)) }
    let operation = one(of: [TestSyntax.Operation.equal, .notEqual, .greater, .lessOrEqual])
    return CallArgumentSyntax(name: name(), operation: operation, value: value(depth))
  }

  private mutating func regex() -> ValueSyntax {
    let patterns = ["^ACME-[0-9]{4}$", "a/b", "\\\\/", "", "a b|c", "\\d\"'"]
    return ValueSyntax(.regex(one(of: patterns), flags: one(of: ["", "i"])), nowhere)
  }

  private mutating func text() -> String {
    let pieces = [
      "a", " ", "\"", "\\", "\n", "\t", "\r", "$", "${", "}", "'", "\u{301}", "😀", "\u{202E}",
      "\u{1}", "#", "or", "\u{A0}", "“", "…",
    ]
    return many(0...5) { $0.one(of: pieces) }.joined()
  }

  private mutating func name() -> NameSyntax {
    NameSyntax(one(of: ["numbers", "west", "x1", "csv", "a_b"]), nowhere)
  }

  private mutating func field() -> FieldSyntax {
    FieldSyntax(one(of: ["status", "tags", "voice.call_forwarding.forwards_to", "größe"]), nowhere)
  }

  private static let words = [
    "active", "+13035551234", "2025-01-01..2025-03-31", "now-30d", "delete", "a#1", "5%", "null",
    "cust:acme/eu", "+1303*", "-", "all", "日本", "1.29338E+18", ".5",
  ]
}

extension TreeGenerator {
  private mutating func pick(_ range: ClosedRange<Int>) -> Int {
    .random(in: range, using: &random)
  }

  private mutating func chance() -> Bool { .random(using: &random) }

  private mutating func one<Element>(of elements: [Element]) -> Element {
    elements[pick(0...(elements.count - 1))]
  }

  private mutating func many<Element>(
    _ range: ClosedRange<Int>,
    _ make: (inout TreeGenerator) -> Element
  ) -> [Element] {
    (0..<pick(range)).map { _ in make(&self) }
  }
}
