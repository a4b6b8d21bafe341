import Tx
import TxHTTPTransport

/// What a small service offers its operators: texts of theirs, within bounds of its own.
@main
struct BulkChange {
  let host: Host

  static func main() async throws {
    let words = CommandLine.arguments
    guard words.count == 3 else { return print("usage: bulk-change URL JOURNAL-FOLDER") }
    try await HTTPTransport.withTransport(environment: [:]) { transport in
      var host = Host(account: "demo", baseURL: words[1], apiKey: "KEY", transport: transport)
      host.journalFolder = words[2]
      host.capabilities.read = ["numbers", "desk"]
      host.capabilities.write = ["numbers": ["update", "notify"]]
      host.limits.mutations = 300
      host.policy.isInteractive = true
      host.approver = Rule(most: 300)
      try await BulkChange(host: host).serve()
    }
  }

  func serve() async throws {
    // A read, with rows as they come.
    var numbers: [Value] = []
    let reading = try await Engine().session(host)
      .start(text("find numbers where tag=x | select phone_number | sort phone_number"))
    for await case .rows(let rows) in reading.events { numbers += rows.map { $0.values[0] } }
    print("read: \(numbers.count) numbers")

    // An engine that knows the service's own rows and its own verb; sessions share it.
    let engine = try Engine(verbs: [Notify()], sources: [Desk(numbers: Array(numbers.prefix(6)))])
    let session = try engine.session(host)
    let night = "phone_number in (find desk where team=night | select phone_number)"
    for change in ["\(night) | update tags+=night", "tag=night | notify channel=ops"] {
      try await report(change, session.start(text("find numbers where \(change)")))
    }

    // Bounds: of the approver, of the session, of what may be reached.
    var small = host
    small.approver = Rule(most: 3)
    try await refusal(engine.session(small), "find numbers where tag=x | update tags+=late")
    small.limits.mutations = 3
    try await refusal(engine.session(small), "find numbers where tag=x | update tags+=late")
    try await refusal(session, "find connections")

    // Cancellation: nothing more is sent, and the journal knows how to go on.
    let long = try await session.start(text("find numbers where status=active | update tags+=all"))
    for await case .progress in long.events {
      long.cancel()
      break
    }
    print("stopped: \((try? await long.result().wasInterrupted) ?? true)")
    try await report("gone on with", session.resume("last"))
  }

  /// Draws a bar while a change goes on, and prints what came of it.
  private func report(_ title: String, _ run: Run) async throws {
    for await case .progress(let progress) in run.events where progress.total > 0 {
      let done = 20 * progress.settled / progress.total
      let bar = String(repeating: "#", count: done) + String(repeating: ".", count: 20 - done)
      print("[\(bar)] \(progress.settled) of \(progress.total)")
    }
    let result = try await run.result()
    print("\(title): \(result.changed) changed, \(result.failed) failed")
  }

  private func refusal(_ session: Session, _ statement: String) async throws {
    do throws(TxError) {
      _ = try await session.start(text(statement)).result()
      print("not refused: \(statement)")
    } catch {
      print("refused:", error.diagnostics.map { "\($0.code) \($0.message)" }.joined())
    }
  }

  private func text(_ statement: String) -> SourceText { SourceText(name: "operator", statement) }
}

/// Agrees to small changes; a person at a screen would be asked here.
struct Rule: Approver {
  let most: Int

  func approve(_ request: ApprovalRequest) async -> Approval {
    request.affected <= most
      ? .yes(planHash: request.planHash, by: "rule") : .no(reason: "more than \(most) rows")
  }
}
