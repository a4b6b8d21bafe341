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

struct OpenTicket: HostVerb {
  let name = "open_ticket"
  let summary = "Opens a ticket for each number."
  let parameters = [HostParameter("queue", .text, isRequired: true, help: "Who takes it.")]
  let resources: [String]? = ["numbers"]
  let batchSize = 20
  let tickets: Tickets

  func perform(
    _ items: [HostItem],
    _ arguments: Record,
    _ context: HostContext
  ) async throws(HostError) -> [HostOutcome] {
    guard case .text(let queue)? = arguments["queue"] else { throw HostError(title: "no queue") }
    var outcomes: [HostOutcome] = []
    for item in items {
      if await tickets.open(for: item.phoneNumber ?? item.key, in: queue) {
        outcomes.append(.changed(item.key))
      } else {
        outcomes.append(.failed(item.key, title: "the queue is full"))
      }
    }
    return outcomes
  }
}

actor Tickets {
  private(set) var numbers: [String] = []

  func open(for number: String, in queue: String) -> Bool {
    guard numbers.count < 20 else { return false }
    numbers.append(number)
    return true
  }
}

func makeEngine(tickets: Tickets) throws -> Engine {
  try Engine(verbs: [OpenTicket(tickets: tickets)], sources: [Customers()])
}

func allowTickets(_ host: inout Host) {
  host.capabilities.read = ["numbers", "customers"]
  host.capabilities.write = ["numbers": ["open_ticket"]]
  host.limits.mutations = 50
  host.policy.allowedVerbs = ["open_ticket"]
}

struct Customers: HostSource {
  let name = "customers"
  let summary = "The customers and their numbers."
  let columns = [
    HostColumn("number", .phone, help: "The number that was sold."),
    HostColumn("tier", .text, help: "What the customer pays for."),
  ]
  let key = "number"

  func rows(_ arguments: Record, _ context: HostContext) async throws(HostError) -> [Record] {
    [
      Record([.init("number", .text("+12122715634")), .init("tier", .text("gold"))]),
      Record([.init("number", .text("+12123093324")), .init("tier", .text("basic"))]),
    ]
  }
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
