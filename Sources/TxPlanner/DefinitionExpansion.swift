import TxDiagnostics
import TxSyntax

/// Writes the stages of a definition with the values of one use in place of its parameters.
///
/// It is hygienic: names that the stages keep rows under are renamed, so that they neither hide nor
/// change a name of the text around the use. Everything it writes stands where the use stands,
/// since the definition may be in another text; the values keep their own places.
struct DefinitionExpansion {
  /// The most bytes that values in place of parameters may come to.
  private static let budget = 1 << 18

  private let values: [String: [ValueSyntax]]
  private let sizes: [String: Int]
  private let renamed: [String: String]
  /// Where the use stands; nil leaves every place as it is.
  private let place: Span?
  private var size = 0

  /// Every variable of the stages, parameters too.
  private(set) var variables: [NameSyntax] = []
  /// The verbs of all stages, those of pipelines inside of conditions too.
  private(set) var verbs: [NameSyntax] = []
  /// Parameters that stand where what was given for them cannot.
  private(set) var misfits: [String] = []
  /// Whether the values come to more than is reasonable.
  var isTooLarge: Bool { size > Self.budget }

  /// Creates an expansion of a definition's stages.
  init(
    of definition: DefinitionSyntax,
    values: [String: [ValueSyntax]] = [:],
    at place: Span? = nil
  ) {
    self.values = values
    self.place = place
    sizes = values.mapValues { $0.reduce(0) { $0 + SyntaxPrinter.print($1).utf8.count } }
    var renamed: [String: String] = [:]
    if place != nil {
      for case .variable(let name) in definition.stages.map(\.arguments)
      where values[name.text] == nil {
        renamed[name.text] = "\(name.text)#\(definition.name.text)"
      }
    }
    self.renamed = renamed
  }

  mutating func stages(_ stages: [StageSyntax]) -> [StageSyntax] { stages.map { stage($0) } }

  private mutating func stage(_ stage: StageSyntax) -> StageSyntax {
    verbs.append(stage.verb)
    return StageSyntax(
      verb: NameSyntax(stage.verb.text, placed(stage.verb.span)),
      arguments: arguments(stage.arguments),
      options: assignments(stage.options),
      span: placed(stage.span)
    )
  }

  private func placed(_ span: Span) -> Span { place ?? span }

  private func placed(_ name: NameSyntax) -> NameSyntax { NameSyntax(name.text, placed(name.span)) }

  private func placed(_ field: FieldSyntax) -> FieldSyntax {
    FieldSyntax(field.path, placed(field.span))
  }

  private mutating func arguments(_ arguments: StageArguments) -> StageArguments {
    switch arguments {
    case .predicate(let predicate): .predicate(self.predicate(predicate))
    case .columns(let columns): .columns(columns.map { column($0) })
    case .sortKeys(let keys):
      .sortKeys(
        keys.map { SortKeySyntax(field: placed($0.field), isDescending: $0.isDescending) }
      )
    case .value(let value): .value(self.value(value))
    case .grouping(let fields): .grouping(fields.map { placed($0) })
    case .assignments(let assignments): .assignments(self.assignments(assignments))
    case .creation(let resource, let assignments):
      .creation(placed(resource), self.assignments(assignments))
    case .variable(let name): .variable(self.name(name))
    case .destination(let format, let value):
      .destination(format: placed(format), self.value(value))
    case .call(let arguments):
      .call(
        arguments.map { argument in
          ArgumentSyntax(
            name: argument.name.map { placed($0) },
            values: argument.values.map { value($0) },
            span: placed(argument.span)
          )
        }
      )
    case .field(let field): .field(placed(field))
    case .match(let resource, let field, let column):
      .match(placed(resource), on: placed(field), equals: column.map { placed($0) })
    case .fields(let fields): .fields(fields.map { placed($0) })
    case .aggregates(let columns, let fields):
      .aggregates(columns.map { column($0) }, by: fields.map { placed($0) })
    case .none: .none
    case .unknown: .unknown
    }
  }

  private mutating func column(_ column: ColumnSyntax) -> ColumnSyntax {
    ColumnSyntax(name: placed(column.name), value: column.value.map { value($0) })
  }

  private mutating func assignments(_ assignments: [AssignmentSyntax]) -> [AssignmentSyntax] {
    assignments.map { assignment in
      AssignmentSyntax(
        field: placed(assignment.field),
        operation: assignment.operation,
        values: assignment.values.map { value($0) },
        span: placed(assignment.span)
      )
    }
  }

  private mutating func predicate(_ predicate: PredicateSyntax) -> PredicateSyntax {
    switch predicate {
    case .and(let parts): .and(parts.map { self.predicate($0) })
    case .or(let parts): .or(parts.map { self.predicate($0) })
    case .not(let inner, let span): .not(self.predicate(inner), placed(span))
    case .group(let inner, let span): .group(self.predicate(inner), placed(span))
    case .test(let test): .test(self.test(test))
    case .all(let span): .all(placed(span))
    case .missing(let span): .missing(placed(span))
    }
  }

  private mutating func test(_ test: TestSyntax) -> TestSyntax {
    let subject = test.subject.map { value($0) }
    var field = placed(test.field)
    if case .variable(let name)? = subject?.kind { field.path = "$" + name }
    return TestSyntax(
      field: field,
      subject: subject,
      operation: test.operation,
      operatorSpan: placed(test.operatorSpan),
      operands: test.operands.map { value($0) },
      span: placed(test.span)
    )
  }

  private mutating func value(_ value: ValueSyntax) -> ValueSyntax {
    let span = placed(value.span)
    switch value.kind {
    case .variable(let name): return variable(name, at: value.span)
    case .interpolation(let segments):
      return ValueSyntax(.interpolation(segments.map { segment($0, at: value.span) }), span)
    case .call(let name, let arguments):
      let given = arguments.map { argument in
        CallArgumentSyntax(
          name: argument.name.map { placed($0) },
          value: self.value(argument.value)
        )
      }
      return ValueSyntax(.call(placed(name), given), span)
    case .list(let values): return ValueSyntax(.list(values.map { self.value($0) }), span)
    case .pipeline(let pipeline): return ValueSyntax(.pipeline(self.pipeline(pipeline)), span)
    case .word, .string, .hole, .field, .regex: return ValueSyntax(value.kind, span)
    }
  }

  private mutating func pipeline(_ pipeline: PipelineSyntax) -> PipelineSyntax {
    var source = SourceSyntax(kind: pipeline.source.kind, span: placed(pipeline.source.span))
    switch pipeline.source.kind {
    case .find(let resource, let predicate):
      source.kind = .find(placed(resource), where: predicate.map { self.predicate($0) })
    case .get(let resource, let values, let predicate):
      source.kind = .get(
        placed(resource),
        values.map { value($0) },
        where: predicate.map { self.predicate($0) }
      )
    case .imported(let format, let file, let options):
      source.kind = .imported(
        format: placed(format),
        value(file),
        options: assignments(options)
      )
    case .variable(let name): source.kind = .variable(self.name(name))
    case .missing: break
    }
    return PipelineSyntax(
      source: source,
      stages: stages(pipeline.stages),
      span: placed(pipeline.span)
    )
  }
}

// Variables.
extension DefinitionExpansion {
  /// Returns what stands for a variable that is a value.
  private mutating func variable(_ name: String, at span: Span) -> ValueSyntax {
    variables.append(NameSyntax(name, span))
    let (base, rest) = Self.parts(of: name)
    guard let given = values[base] else {
      return ValueSyntax(.variable((renamed[base] ?? base) + rest), placed(span))
    }
    size += sizes[base] ?? 0
    guard !isTooLarge else { return ValueSyntax(.word(""), placed(span)) }
    if rest.isEmpty {
      return given.count == 1 ? given[0] : ValueSyntax(.list(given), placed(span))
    }
    return ValueSyntax(.variable(variableName(of: base) + rest), placed(span))
  }

  /// Returns what stands for a variable that must stay one: a source, or a name to keep rows under.
  private mutating func name(_ name: NameSyntax) -> NameSyntax {
    variables.append(name)
    let (base, rest) = Self.parts(of: name.text)
    let replaced = values[base] == nil ? renamed[base] ?? base : variableName(of: base)
    return NameSyntax(replaced + rest, placed(name.span))
  }

  private mutating func segment(
    _ segment: ValueSyntax.Segment,
    at span: Span
  ) -> ValueSyntax.Segment {
    guard case .variable(let name) = segment else { return segment }
    let value = variable(name, at: span)
    switch value.kind {
    case .word(let text), .string(let text): return .text(text)
    case .variable(let name): return .variable(name)
    case .field(let path): return .field(path)
    default:
      misfits.append(name)
      return .text("")
    }
  }

  /// Returns the variable that was given for a parameter.
  private mutating func variableName(of parameter: String) -> String {
    if let given = values[parameter], given.count == 1, case .variable(let name) = given[0].kind {
      return name
    }
    misfits.append(parameter)
    return parameter
  }

  /// Splits `n.count` into `n` and `.count`.
  static func parts(of name: String) -> (base: String, rest: String) {
    guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return (name, "") }
    return (String(name[..<dot]), String(name[dot...]))
  }
}
