import TxDiagnostics
import TxSyntax

extension Checker {
  /// The longest definition once those that it uses are written out.
  private static let definitionMaximum = 1 << 16

  /// Takes a definition into the scope, the definitions that it uses written out in it.
  ///
  /// So a definition can use only earlier ones, and what it means does not change any more.
  mutating func define(_ syntax: DefinitionSyntax) -> Bool {
    guard verbs.verb(named: syntax.name.text) == nil else {
      report(.definitionOfVerb(syntax.name))
      return false
    }
    var names: Set<String> = []
    for parameter in syntax.parameters where !names.insert(parameter.text).inserted {
      report(.duplicateParameter(parameter))
      return false
    }
    var walk = DefinitionExpansion(of: syntax)
    _ = walk.stages(syntax.stages)
    if let use = walk.verbs.first(where: { $0.text == syntax.name.text }) {
      report(.recursiveDefinition(use))
      return false
    }
    guard areKnown(walk.variables, in: syntax) else { return false }
    var definition = syntax
    guard let stages = expanded(syntax.stages) else { return false }
    definition.stages = stages
    let size = stages.reduce(0) { $0 + SyntaxPrinter.print($1).utf8.count }
    guard size <= Self.definitionMaximum else {
      report(.expansionTooLarge(syntax.name))
      return false
    }
    scope.definitions[syntax.name.text] = definition
    return true
  }

  /// Whether every variable of a definition is a parameter, kept by the definition, or known.
  private mutating func areKnown(_ variables: [NameSyntax], in syntax: DefinitionSyntax) -> Bool {
    var own = Set(syntax.parameters.map(\.text))
    for case .variable(let name) in syntax.stages.map(\.arguments) { own.insert(name.text) }
    let unknown = variables.first { name in
      let base = DefinitionExpansion.parts(of: name.text).base
      return !own.contains(base) && scope.variables[name.text] == nil
        && scope.variables[base] == nil
    }
    guard let unknown else { return true }
    reportUnknown(unknown)
    return false
  }

  /// Returns a pipeline with its uses of definitions written out, or nil once a diagnostic was
  /// reported.
  mutating func expanded(_ syntax: PipelineSyntax) -> PipelineSyntax? {
    guard syntax.stages.contains(where: \.isUse) else { return syntax }
    guard let stages = expanded(syntax.stages) else { return nil }
    var written = syntax
    written.stages = stages
    return written
  }

  private mutating func expanded(_ stages: [StageSyntax]) -> [StageSyntax]? {
    var result: [StageSyntax] = []
    for stage in stages {
      guard case .call(let arguments) = stage.arguments else {
        result.append(stage)
        continue
      }
      guard let definition = scope.definitions[stage.verb.text] else {
        report(.undefinedVerb(stage.verb, known: scope.definitions.keys.sorted()))
        return nil
      }
      guard let values = values(arguments, of: definition, in: stage) else { return nil }
      var expansion = DefinitionExpansion(of: definition, values: values, at: stage.span)
      var written = expansion.stages(definition.stages)
      if let misfit = expansion.misfits.first {
        report(.misfitOfParameter(misfit, of: stage.verb, at: stage.span))
        return nil
      }
      guard !expansion.isTooLarge else {
        report(.expansionTooLarge(stage.verb))
        return nil
      }
      if let last = written.indices.last { written[last].options += stage.options }
      result += written
      guard result.count <= Parser.stageLimit else {
        report(.expansionTooLarge(stage.verb))
        return nil
      }
    }
    return result
  }

  /// Returns what a use gives for each parameter, or nil once a diagnostic was reported.
  private mutating func values(
    _ arguments: [ArgumentSyntax],
    of definition: DefinitionSyntax,
    in stage: StageSyntax
  ) -> [String: [ValueSyntax]]? {
    var values: [String: [ValueSyntax]] = [:]
    let names = definition.parameters.map(\.text)
    for argument in arguments {
      let name = argument.name?.text ?? names.first { values[$0] == nil }
      guard let name, names.contains(name), values[name] == nil else {
        report(.unexpectedArgument(argument, of: stage.verb, parameters: names))
        return nil
      }
      values[name] = argument.values
    }
    guard let missing = names.first(where: { values[$0] == nil }) else { return values }
    report(.missingArgument(missing, of: stage.verb))
    return nil
  }
}

extension StageSyntax {
  /// Whether it is the use of a definition.
  var isUse: Bool { if case .call = arguments { true } else { false } }
}
