import Tx
import TxHTTPTransport

// The code of the articles in Sources/Tx/Tx.docc, block by block; ArticleTests compares the two.

func makeHost(
  key: String,
  transport: any Transport,
  now: @escaping @Sendable () -> Instant
) -> Host {
  let address = "https://api.telnyx.com/v2"
  var host = Host(
    account: Host.accountName(baseURL: address, key: key),
    baseURL: address,
    apiKey: key,
    transport: transport,
    now: now
  )
  host.capabilities.read = ["numbers"]
  return host
}

struct Printer: SessionOutput {
  func receive(_ event: Event) async throws(OutputError) {
    if case .rows(let rows) = event {
      for row in rows { print(row.values) }
    }
  }

  func show(_ message: Message) {
    if case .progress(let progress) = message { print("\(progress.settled) of \(progress.total)") }
  }
}

func answer(to text: String, in session: Session) async -> String {
  do throws(TxError) {
    let report = try await session.run(SourceText(name: "request", text), output: Printer())
    return "\(report.rows) rows, \(report.changed) changed, \(report.failed) failed"
  } catch {
    switch error {
    case .busy: return "another text is being run"
    case .rejected(let mistakes): return mistakes.map(\.message).joined(separator: "\n")
    case .interrupted: return "stopped in the middle; 'resume last' goes on"
    default: return error.diagnostics.map(\.message).joined(separator: "\n")
    }
  }
}

func countNumbers(
  key: String,
  environment: [String: String],
  now: @escaping @Sendable () -> Instant
) async throws -> Report {
  try await HTTPTransport.withTransport(environment: environment) { transport in
    let session = try Engine().session(makeHost(key: key, transport: transport, now: now))
    let text = SourceText(name: "count", "find numbers | count")
    return try await session.run(text, output: Printer())
  }
}

struct FewRows: Approver {
  func approve(_ request: ApprovalRequest) async -> Approval {
    guard request.affected <= 50, !request.isIrreversible else {
      return .no(reason: "only updates of up to 50 rows are made without a ticket")
    }
    return .yes(planHash: request.planHash, by: "the rule of 50 rows")
  }
}

func allowUpdates(_ host: inout Host, journal: String) {
  host.capabilities.write = ["numbers": ["update"]]
  host.limits.mutations = 50
  host.journalFolder = journal
  host.approver = FewRows()
  host.policy.assumesYes = true
  host.policy.maximum = 50
}

func resume(in session: Session) async throws -> Report {
  try await session.run(SourceText(name: "resume", "resume last"), output: Printer())
}

func openNumbers(_ host: inout Host, uploads: String) {
  host.capabilities.read = ["numbers", "connections"]
  host.capabilities.write = ["numbers": ["update"]]
  host.capabilities.readFolders = [uploads]
}

func boundRequests(_ host: inout Host) {
  host.limits.requests = 200
  host.limits.rows = 10_000
  host.limits.mutations = 50
  host.limits.duration = .seconds(60)
}
