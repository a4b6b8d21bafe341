import TxDiagnostics

extension Parser {
  /// Parses `fields = [ field { "," field } ]`.
  mutating func parseFields() -> [FieldSyntax] {
    if isAtStageEnd || isWord("with") { return [] }
    return parseSeparated("fields") { $0.parseField() }
  }

  /// Parses `summary = aggregate { "," aggregate } grouping`.
  mutating func parseSummary(of verb: String) -> StageArguments {
    var aggregates = [parseAggregate(of: verb)]
    while !isRecovering {
      if take(.comma) {
        aggregates.append(parseAggregate(of: verb))
      } else if isAtField, !isWord("by"), !isWord("with"), !isAtPlanFile {
        report(SyntaxDiagnostics.missingComma(between: "aggregates", at: current.span))
        aggregates.append(parseAggregate(of: verb))
      } else {
        break
      }
    }
    return .aggregates(aggregates, by: isRecovering ? [] : parseGrouping())
  }

  /// Parses `aggregate = field "=" value`.
  private mutating func parseAggregate(of verb: String) -> ColumnSyntax {
    let name = parseField()
    guard take(.equal) else {
      fail(SyntaxDiagnostics.missingAssignment(after: verb, at: name.span))
      return ColumnSyntax(name: name)
    }
    return ColumnSyntax(name: name, value: parseValue(after: "="))
  }
}
