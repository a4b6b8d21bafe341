import TxClient
public import TxDiagnostics
import TxPlanner
import TxRuns
import TxRuntime
import TxSyntax

extension Session {
  /// Returns everything that is wrong with a text, also in the light of the account.
  ///
  /// Names must be those of one thing each, and numbers that are written down must be the account's.
  /// The service is asked only once the text itself is right; nothing is changed. What sets hold that
  /// earlier statements would read is not known.
  public func checkRemotely(_ source: SourceText) async throws(TxError) -> [Diagnostic] {
    let checked = check(source)
    guard checked.isRunnable else { return checked.diagnostics }
    try occupy()
    return try await conduct { await self.remoteProblems(of: checked) }
  }

  private func remoteProblems(of checked: Planner.Checked) async -> Result<[Diagnostic], TxError> {
    let silence = Silence()
    let changes = StatementChanges(session: self, output: silence)
    let interpreter = Interpreter(context: context(output: silence, changes: changes))
    var problems: [Diagnostic] = []
    do throws(RuntimeError) {
      for plan in checked.statements.compactMap(\.?.plan) {
        problems += try await interpreter.nameProblems(in: plan)
      }
      problems += try await foreignNumbers(checked.statements.compactMap(\.?.plan))
    } catch {
      return .failure(TxError(error))
    }
    return .success(
      (checked.diagnostics + problems)
        .sorted { ($0.span?.lower ?? 0, $0.code) < ($1.span?.lower ?? 0, $1.code) }
    )
  }

  private func foreignNumbers(_ plans: [Plan]) async throws(RuntimeError) -> [Diagnostic] {
    let named = plans.flatMap(\.namedNumbers)
    guard !named.isEmpty else { return [] }
    let owned: [String: String]
    do throws(ClientError) {
      owned = try await Ownership.keys(of: Set(named.map(\.number)).sorted(), service: client)
    } catch {
      throw RuntimeError(error, at: named.first?.span)
    }
    return named.filter { owned[$0.number] == nil }.map { .numberNotOwned($0.number, at: $0.span) }
  }
}

extension CheckedStatement {
  /// What it would carry out.
  fileprivate var plan: Plan? {
    switch kind {
    case .pipeline(let flow, _), .letPipeline(_, let flow), .plan(let flow, _): flow.plan
    default: nil
    }
  }
}
