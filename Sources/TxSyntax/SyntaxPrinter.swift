/// Writes a tree as canonical text, which parses to the same tree.
package enum SyntaxPrinter {
  /// Returns one line per statement.
  package static func print(_ script: ScriptSyntax) -> String {
    script.statements.map(print).joined(separator: "\n")
  }

  /// Returns a statement on one line.
  package static func print(_ statement: StatementSyntax) -> String {
    switch statement.kind {
    case .pipeline(let pipeline, .run): print(pipeline)
    case .pipeline(let pipeline, let mode): "\(mode.rawValue) \(print(pipeline))"
    case .plan(let pipeline, let file): "plan \(print(pipeline)) to \(print(file))"
    case .letPipeline(let name, let pipeline): "let \(name.text) = \(print(pipeline))"
    case .letValues(let name, let values): "let \(name.text) = \(list(values))"
    case .set(let assignments): "set \(self.assignments(assignments))"
    case .command(let name, let arguments): command(name, arguments)
    case .explainedCommand(let name, let arguments): "explain " + command(name, arguments)
    case .definition(let definition):
      ([opening(of: definition)] + definition.stages.dropFirst().map(print))
        .joined(separator: " | ")
    case .parameter(let parameter): print(parameter)
    case .include(let include): "include \(print(include.file))"
    case .conditional(let conditional): print(conditional)
    case .assertion(let predicate, let text):
      "assert \(print(predicate))" + (text.map { " \(print($0))" } ?? "")
    }
  }

  private static func command(_ name: NameSyntax, _ arguments: [ArgumentSyntax]) -> String {
    ([name.text] + arguments.map { argument($0, allowsKeywords: true) }).joined(separator: " ")
  }

  /// Returns a source and its stages on one line.
  package static func print(_ pipeline: PipelineSyntax) -> String {
    ([source(pipeline.source)] + pipeline.stages.map(print)).joined(separator: " | ")
  }

  /// Returns a stage without its pipe.
  package static func print(_ stage: StageSyntax) -> String {
    let parts = [stage.verb.text, arguments(stage.arguments)]
    return parts.filter { !$0.isEmpty }.joined(separator: " ") + printed(stage.options)
  }

  private static func printed(_ options: [AssignmentSyntax]) -> String {
    options.isEmpty ? "" : " with " + assignments(options)
  }

  static func source(_ source: SourceSyntax) -> String {
    switch source.kind {
    case .find(let resource, let predicate):
      "find \(resource.text)" + (predicate.map { " where \(print($0))" } ?? "")
    case .get(let resource, let values, let predicate):
      "get \(resource.text) \(list(values))" + (predicate.map { " where \(print($0))" } ?? "")
    case .imported(let format, let file, let options):
      "import \(format.text) \(print(file))" + printed(options)
    case .variable(let name): "$\(name.text)"
    case .missing: "…"
    }
  }

  private static func arguments(_ arguments: StageArguments) -> String {
    switch arguments {
    case .predicate(let predicate): print(predicate)
    case .columns(let columns):
      columns.map { column in
        column.name.path + (column.value.map { "=\(print($0))" } ?? "")
      }
      .joined(separator: ", ")
    case .sortKeys(let keys):
      keys.map { $0.field.path + ($0.isDescending ? " desc" : "") }.joined(separator: ", ")
    case .value(let value): print(value)
    case .grouping(let fields):
      fields.isEmpty ? "" : "by " + fields.map(\.path).joined(separator: ", ")
    case .assignments(let assignments): self.assignments(assignments)
    case .creation(let resource, let assignments):
      "\(resource.text) \(self.assignments(assignments))"
    case .fields(let fields): fields.map(\.path).joined(separator: ", ")
    case .aggregates(let aggregates, let fields):
      self.arguments(.columns(aggregates))
        + (fields.isEmpty ? "" : " " + self.arguments(.grouping(fields)))
    case .variable(let name): "$\(name.text)"
    case .destination(let format, let value): "\(format.text) \(print(value))"
    case .field(let field): field.path
    case .match(let resource, let field, let column):
      "\(resource.text) on \(field.path)" + (column.map { "=.\($0.path)" } ?? "")
    case .call(let arguments):
      arguments.map { argument($0, allowsKeywords: false) }.joined(separator: " ")
    case .none, .unknown: ""
    }
  }

  private static func argument(_ argument: ArgumentSyntax, allowsKeywords: Bool) -> String {
    if let name = argument.name { return "\(name.text)=\(list(argument.values))" }
    return list(argument.values, allowsKeywords: allowsKeywords)
  }

  private static func assignments(_ assignments: [AssignmentSyntax]) -> String {
    assignments.map { assignment in
      assignment.field.path + assignment.operation.rawValue + list(assignment.values)
    }
    .joined(separator: " ")
  }

  static func list(_ values: [ValueSyntax], allowsKeywords: Bool = false) -> String {
    values.map { value($0, allowsKeywords: allowsKeywords) }.joined(separator: ",")
  }
}
