import Tx
import TxHTTPTransport

// The code of the articles in Sources/Tx/Tx.docc, block by block; ArticleTests compares the two.

func makeHost(key: String, transport: any Transport) -> Host {
  let address = "https://api.telnyx.com/v2"
  var host = Host(
    account: Host.accountName(baseURL: address, key: key),
    baseURL: address,
    apiKey: key,
    transport: transport
  )
  host.capabilities.read = ["numbers"]
  return host
}

func answer(to text: String, in session: Session) async -> String {
  do throws(TxError) {
    let run = try await session.start(SourceText(name: "request", text))
    for await event in run.events {
      switch event {
      case .rows(let rows): print("\(rows.count) rows")
      case .progress(let progress): print("\(progress.settled) of \(progress.total)")
      case .notice(let remark): print(remark.message)
      default: break
      }
    }
    let report = try await run.result()
    return "\(report.rows) rows, \(report.changed) changed, \(report.failed) failed"
  } catch {
    switch error {
    case .busy: return "another text is being run"
    case .interrupted: return "stopped in the middle; it can be resumed"
    default: return error.diagnostics.map(\.message).joined(separator: "\n")
    }
  }
}

func countNumbers(key: String, environment: [String: String]) async throws -> Report {
  try await HTTPTransport.withTransport(environment: environment) { transport in
    let session = try Engine().session(makeHost(key: key, transport: transport))
    return try await session.start(SourceText(name: "count", "find numbers | count")).result()
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

func plan(_ text: String, in session: Session) async throws -> SavedPlan {
  try await session.plan(SourceText(name: "request", text))
}

func carryOut(_ plan: SavedPlan, in session: Session) async throws -> Report {
  try await session.apply(plan).result()
}

func goOn(in session: Session) async throws -> Report {
  try await session.resume("last").result()
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
