import Tx

/// Rows of the service's own: which team answers which number.
struct Desk: HostSource {
  let name = "desk"
  let summary = "Numbers and the team that answers them."
  let key = "phone_number"
  let columns = [HostColumn("phone_number", .phone), HostColumn("team", .text)]
  let numbers: [Value]

  func rows(_ arguments: Record, _ context: HostContext) async throws(HostError) -> [Record] {
    numbers.map { Record([.init("phone_number", $0), .init("team", .text("night"))]) }
  }
}

/// A verb of the service's own: tells a channel about numbers, each message once.
struct Notify: HostVerb {
  let name = "notify"
  let summary = "Tells a channel about numbers."
  let parameters = [HostParameter("channel", .text, isRequired: true, help: "where to")]
  let repeatability = HostRepeatability.once

  func perform(
    _ items: [HostItem],
    _ arguments: Record,
    _ context: HostContext
  ) async throws(HostError) -> [HostOutcome] {
    items.map { .changed($0.key) }
  }
}
