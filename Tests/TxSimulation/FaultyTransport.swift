import HTTPTypes
import Synchronization
import TxClient
import TxSandbox

/// The way to the account, on which whatever can go wrong does.
struct FaultyTransport: Transport {
  let account: Account
  let weather: Weather
  let leases: Leases
  let life: Life
  let disguise: Disguise
  let storm: Storm

  /// A request on its way.
  struct Passage {
    let request: HTTPRequest
    let body: [UInt8]
    let timeout: Duration
    /// What its rows are leased by; nil for what changes nothing.
    let lease: Int?
    let isJob: Bool
  }

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    let name = "\(request.method.rawValue) \(request.path ?? "")"
    try step(name)
    let isWrite = Account.isWrite(request)
    let keys = isWrite ? Account.keys(in: body, of: request) : []
    let isMinor = Self.isMinor(request)
    account.trace.note(
      "→ \(name)\(keys.isEmpty ? "" : " \(keys.count) rows")",
      isMinor: isMinor
    )
    let passage = Passage(
      request: request,
      body: body,
      timeout: timeout,
      lease: isWrite
        ? leases.begin(keys, group: Self.group(request), at: account.executor.time) : nil,
      isJob: request.path?.contains("/jobs/") ?? false
    )
    let result: Result<TransportResponse, TransportError>
    do throws(TransportError) {
      result = .success(try await pass(passage))
    } catch {
      result = .failure(error)
    }
    try step(name)
    note(result, of: passage)
    return try result.get()
  }

  /// Takes a request to the service and its answer back.
  private func pass(_ passage: Passage) async throws(TransportError) -> TransportResponse {
    try await pause(0...300, mayHaveArrived: false)
    if let refusal = storm.refusal(of: passage.request) { return refusal }
    if weather.strikes(.refused) { throw TransportError(.refused, mayHaveArrived: false) }
    if weather.strikes(.serverErrorBefore) { return storm.serverError() }
    if weather.strikes(.resetBefore) { throw TransportError(.disconnected, mayHaveArrived: true) }
    if weather.strikes(.stall) { try await stall(passage.timeout) }
    if weather.strikes(.lateDelivery) { try await deliverLate(passage) }
    if let full = full(passage) { return full }
    let reply = disguise.disguised(deliver(passage), to: passage.request)
    if weather.strikes(.serverErrorAfter) { return storm.serverError() }
    if weather.strikes(.resetAfter) { throw TransportError(.disconnected, mayHaveArrived: true) }
    if weather.strikes(.stallAfter) { try await stall(passage.timeout) }
    try await pause(0...300, mayHaveArrived: true)
    var body = reply.body
    if weather.strikes(.truncated), !body.isEmpty {
      body.removeLast(weather.draw(.truncated, 1...body.count))
    }
    if weather.strikes(.htmlPage) { body = Array("<html><body>Welcome</body></html>".utf8) }
    return TransportResponse(reply.response, body: body)
  }

  private func deliver(_ passage: Passage) -> SandboxReply {
    var reply = account.deliver(forced(passage.request), passage.body, run: life.run)
    reply.response.headerFields[.date] = ResponseTime.text(account.now)
    return reply
  }

  /// Lets a request that makes a job fail in the sandbox's own ways.
  private func forced(_ request: HTTPRequest) -> HTTPRequest {
    var request = request
    guard Account.isWrite(request), let name = HTTPField.Name("x-sandbox-fault") else {
      return request
    }
    let kinds: [(FaultPoint, Fault.Kind)] = [
      (.jobStuck, .jobStuck), (.jobExpired, .jobExpired), (.listLag, .listDelay),
    ]
    let forced = kinds.filter { weather.strikes($0.0) }.map(\.1.rawValue)
    if !forced.isEmpty { request.headerFields[name] = forced.joined(separator: ",") }
    return request
  }

  /// The refusal of a service that has fewer slots than it is said to have.
  private func full(_ passage: Passage) -> TransportResponse? {
    guard passage.isJob, passage.request.method == .post, weather.strikes(.fewSlots) else {
      return nil
    }
    let most = weather.draw(.fewSlots, 1...4)
    let text =
      #"{"errors":[{"code":"10015","title":"Bad Request","detail":"You can have at most "#
      + #"\#(most) pending or in progress jobs","source":{"pointer":"/base"}}]}"#
    return TransportResponse(HTTPResponse(status: .unprocessableContent), body: Array(text.utf8))
  }

  /// The client waits until it gives up; the request arrives some time around then.
  private func deliverLate(_ passage: Passage) async throws(TransportError) {
    let delay = Duration.milliseconds(weather.draw(.lateDelivery, 0...240_000))
    account.executor.after(delay) {
      account.trace.note("late: \(passage.request.method.rawValue) \(passage.request.path ?? "")")
      _ = deliver(passage)
    }
    try await stall(passage.timeout)
  }

  private func stall(_ timeout: Duration) async throws(TransportError) {
    do {
      try await account.executor.sleep(until: account.executor.time + timeout)
    } catch {
      throw TransportError(.cancelled, mayHaveArrived: true)
    }
    throw TransportError(.timedOut, mayHaveArrived: true)
  }

  private func pause(
    _ milliseconds: ClosedRange<Int>,
    mayHaveArrived: Bool
  ) async throws(TransportError) {
    let pause = Duration.milliseconds(storm.latency(milliseconds))
    do {
      try await account.executor.sleep(until: account.executor.time + pause)
    } catch {
      throw TransportError(.cancelled, mayHaveArrived: mayHaveArrived)
    }
  }

  private func step(_ name: String) throws(TransportError) {
    guard life.survives() else {
      throw TransportError(.cancelled, mayHaveArrived: true, detail: "the process is gone")
    }
  }

  /// Draws from an answer what the program now knows about its rows.
  private func note(
    _ result: Result<TransportResponse, TransportError>,
    of passage: Passage
  ) {
    switch result {
    case .failure(let error):
      account.trace.note(
        "← \(error.kind.rawValue)\(error.mayHaveArrived ? "" : ", never sent")",
        isMinor: Self.isMinor(passage.request)
      )
      guard let lease = passage.lease else { return }
      if error.mayHaveArrived {
        leases.lose(lease, isJob: passage.isJob)
      } else {
        leases.end(lease)
      }
    case .success(let answer):
      account.trace.note(
        "← \(answer.response.status.code) \(Self.gist(answer.body))",
        isMinor: Self.isMinor(passage.request)
      )
      if let lease = passage.lease { note(answer, of: passage, lease: lease) }
      disguise.noteEnds(in: answer, of: passage.request, leases)
    }
  }

  private func note(_ answer: TransportResponse, of passage: Passage, lease: Int) {
    let status = answer.response.status.code
    guard (200..<300).contains(status) else {
      return status >= 500 ? leases.lose(lease, isJob: passage.isJob) : leases.end(lease)
    }
    let tree = JSONTree(answer.body)
    if passage.isJob {
      guard let job = Account.job(in: answer.body) else { return leases.lose(lease, isJob: true) }
      leases.start(lease, job: job)
    } else if let pending = tree?["data"]?["pending"]?.elements, !pending.isEmpty,
      let order = Account.job(in: answer.body)
    {
      leases.start(lease, job: order)
    } else if tree?["data"] == nil {
      leases.lose(lease, isJob: false)
    } else {
      leases.end(lease)
    }
  }

  /// Whether a request is one of many that read single rows.
  private static func isMinor(_ request: HTTPRequest) -> Bool {
    request.method == .get && request.path?.hasPrefix("/v2/phone_numbers/1") ?? false
  }

  /// What shares the slots of a request's job.
  private static func group(_ request: HTTPRequest) -> String? {
    guard let path = request.path, path.contains("/jobs/") else { return nil }
    return path.hasSuffix("emergency_settings") ? "emergency" : "numbers"
  }

  /// What an answer is in a word, for the timeline.
  private static func gist(_ body: [UInt8]) -> String {
    guard let tree = JSONTree(body) else { return "no JSON, \(body.count) bytes" }
    if let data = tree["data"]?.elements { return "\(data.count) rows" }
    guard let data = tree["data"] else {
      return tree["errors"]?.elements?.first?["title"]?.text ?? ""
    }
    let counts = ["pending_operations", "successful_operations", "failed_operations"]
      .compactMap { data[$0]?.elements?.count }
    return [data["id"]?.text, data["status"]?.text, counts.isEmpty ? nil : "\(counts)"]
      .compactMap(\.self).joined(separator: " ")
  }
}
