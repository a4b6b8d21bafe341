import TxCatalog
package import TxPlanner
package import TxRuntime
package import TxValues

extension RunChanges {
  /// Carries a plan file out, for the rows that are as they were; returns the items.
  package func apply(
    _ file: PlanFile,
    _ request: PlanRequest
  ) async throws(RuntimeError) -> [Row] {
    guard file.account == account else {
      throw RuntimeError(.refused, .planOfOtherAccount(file.account, at: request.span))
    }
    try checkPermission(of: file.verb, on: file.resource, at: request.span)
    let age = Duration.milliseconds(
      tools.time.now().milliseconds - file.scannedAt.milliseconds
    )
    guard age <= PlanFile.maximumAge else {
      throw RuntimeError(.refused, .planTooOld(file.scannedAt, at: request.span))
    }
    guard let resource = tools.catalog.resource(named: file.resource) else {
      throw RuntimeError(.refused, .planFileDamaged("nothing is known of '\(file.resource)'"))
    }
    let reopening = PlanReopening(
      file: file,
      resource: resource,
      tools: tools,
      concurrency: max(1, policy.concurrency),
      span: request.span
    )
    let replanned = try await reopening.change()
    let (drifted, total) = (replanned.drifted.count, file.affected)
    let isTooMany =
      switch request.maximumDrift {
      case .rows(let most): drifted > most
      case .percent(let most): drifted * 100 > most * total
      }
    guard !isTooMany else {
      throw RuntimeError(.refused, .planDrifted(drifted, of: total, at: request.span))
    }
    let plan = try ChangePlan(
      change: replanned.change,
      rows: replanned.rows,
      account: account,
      drifted: replanned.drifted,
      singles: replanned.singles
    )
    guard reopening.isReproduced(by: plan) else {
      throw RuntimeError(.refused, .planNotReproduced(at: request.span))
    }
    return try await apply(replanned)
  }
}
