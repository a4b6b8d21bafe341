import Testing
import TxCatalog
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxValues

/// An approver that agrees to everything.
struct Agreeing: Approver {
  func decide(
    on plan: PlanSummary,
    explanation: String,
    question: GuardDecision.Question?
  ) async -> Approval {
    .yes(hash: plan.hash, by: "test")
  }
}

extension World {
  /// The way from rows to items in this account, where everything is agreed to.
  func changes(events: @escaping @Sendable (RunEvent) -> Void = { _ in }) throws -> RunChanges {
    var changes = RunChanges(
      account: "sandbox",
      folder: folder,
      tools: try runner(events: events).tools
    )
    changes.approver = Agreeing()
    changes.policy.assumesYes = true
    changes.policy.maximum = 1_000
    return changes
  }

  /// Sets the customer reference of rows to a text, and returns the run.
  func refer(
    _ rows: [Row],
    to text: String = "X",
    options: ChangeOptions = ChangeOptions()
  ) async throws -> String {
    let change = World.change(
      .update,
      [try World.set("customer_reference", .text(text))],
      options: options
    )
    _ = try await changes().apply(change, rows: rows, schema: Schema([]))
    return try #require(await journal.lastRun())
  }

  /// Lets somebody else set the customer reference of a row.
  func meddle(_ row: Row, with text: String) throws {
    let key = row.values[0].plainText ?? ""
    let body = #"{"phone_numbers":["\#(key)"],"customer_reference":"\#(text)"}"#
    _ = try write("/v2/phone_numbers/jobs/update_phone_numbers", body)
    clock.advance(by: .seconds(30))
  }

  /// The customer references of the active numbers.
  func references() throws -> [Value] { try rows().map { $0.values[3] } }
}
