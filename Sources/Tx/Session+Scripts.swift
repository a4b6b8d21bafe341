import TxDiagnostics
import TxPlanner
import TxRuntime
import TxSyntax
import TxValues

extension Session {
  /// Carries out the statements of a block.
  func carryOut(
    _ statements: [StatementSyntax],
    of source: SourceText,
    output: any SessionOutput,
    report: inout Report
  ) async throws(TxError) {
    for statement in statements {
      try await carryOut(statement, of: source, output: output, report: &report)
      // What comes next may build on rows that are not as it thinks.
      guard report.isClean else { return }
    }
  }

  /// Carries out the statements of an included file; what fails there stands in its text.
  func carryOut(
    _ include: IncludeSyntax,
    output: any SessionOutput,
    report: inout Report
  ) async throws(TxError) {
    guard let source = include.source else { return }
    do throws(TxError) {
      try await carryOut(include.script.statements, of: source, output: output, report: &report)
    } catch {
      throw error.within(source)
    }
  }

  /// Lets `$n.count` be the number of rows that `$n` holds, for every set.
  func countSets() async {
    for (name, variable) in scope.variables {
      guard case .set = variable, let saved = await savedSets.load(name) else { continue }
      scope.variables["\(name).count"] = .values([.text(String(saved.rows.count))])
      scope.types["\(name).count"] = .int
    }
  }

  /// Returns what is wrong with the names that parameters were given under.
  func unknownParameters(of checked: Planner.Checked) -> [Diagnostic] {
    Parameter.unknown(scope.parameters.keys, among: checked.parameters)
  }
}

extension VariableCondition {
  /// Whether it holds for the variables as they are.
  var holds: Bool { Evaluator(condition).holds(for: row) }
}

extension TxError {
  /// The same error, of a text that was included.
  fileprivate func within(_ source: SourceText) -> TxError {
    switch self {
    case .rejected(let all): .rejected(all.map { $0.within(source) })
    case .refused(let one): .refused(one.within(source))
    case .unauthenticated(let one): .unauthenticated(one.within(source))
    case .unavailable(let one): .unavailable(one.within(source))
    case .limit(let one): .limit(one.within(source))
    case .storage(let one): .storage(one.within(source))
    case .interrupted(let one): .interrupted(one.within(source))
    case .internalFault(let one): .internalFault(one.within(source))
    case .busy: .busy
    }
  }
}
