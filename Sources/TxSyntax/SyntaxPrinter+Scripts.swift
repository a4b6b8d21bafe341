extension SyntaxPrinter {
  /// Returns a definition up to its first stage.
  static func opening(of definition: DefinitionSyntax) -> String {
    let parameters = definition.parameters.map { "$\($0.text)" }.joined(separator: ", ")
    let stage = definition.stages.first.map { print($0) } ?? ""
    return "def \(definition.name.text)\(parameters.isEmpty ? "" : "(\(parameters))") = \(stage)"
  }

  static func print(_ parameter: ParameterSyntax) -> String {
    var text = "param \(parameter.name.text)"
    if let type = parameter.type { text += " : \(type.text)" }
    if let fallback = parameter.fallback { text += " = \(print(fallback))" }
    if let summary = parameter.summary { text += " \(quoted(summary))" }
    return text
  }

  static func print(_ conditional: ConditionalSyntax) -> String {
    let branches = conditional.branches.map { branch in
      "if \(print(branch.condition)) \(print(branch.block))"
    }
    let otherwise = conditional.otherwise.map { [print($0)] } ?? []
    return (branches + otherwise).joined(separator: " else ")
  }

  private static func print(_ block: BlockSyntax) -> String {
    let statements = block.statements.map(print).joined(separator: "; ")
    return statements.isEmpty ? "{ }" : "{ \(statements) }"
  }
}
