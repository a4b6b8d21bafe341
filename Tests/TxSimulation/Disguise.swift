import HTTPTypes
import TxClient
import TxSandbox

/// Answers that do not tell things as they are.
struct Disguise: Sendable {
  let weather: Weather
  private static let lists = ["pending_operations", "successful_operations", "failed_operations"]

  /// Returns the answer to a request as the program gets to see it.
  func disguised(_ reply: SandboxReply, to request: HTTPRequest) -> SandboxReply {
    guard (200..<300).contains(reply.response.status.code), !weather.isCalm,
      var tree = JSONTree(reply.body), let data = tree["data"]
    else { return reply }
    var reply = reply
    let path = request.path ?? ""
    if path.contains("/phone_numbers/jobs") {
      guard let seen = jobs(data, path: path) else { return notFound(reply) }
      tree["data"] = seen
    } else if path.contains("messaging_numbers_bulk_updates") {
      tree["data"] = order(data, isNew: request.method == .post)
    } else if request.method == .get, let records = data.elements {
      tree["data"] = .array(page(records))
      if weather.strikes(.totalLies) { tree["meta"] = lying(tree["meta"]) }
      if weather.strikes(.metaMissing) { tree["meta"] = .object([]) }
    } else {
      return reply
    }
    reply.body = tree.bytes
    return reply
  }

  private func notFound(_ reply: SandboxReply) -> SandboxReply {
    var reply = reply
    reply.response.status = .notFound
    reply.body = Array(#"{"errors":[{"code":"10005","title":"Resource not found"}]}"#.utf8)
    return reply
  }

  private func page(_ records: [JSONTree]) -> [JSONTree] {
    var records = records
    guard !records.isEmpty else { return records }
    if weather.strikes(.pageDuplicate) {
      records.append(records[weather.draw(.pageDuplicate, 0...records.count - 1)])
    }
    if weather.strikes(.pageMissing) {
      records.remove(at: weather.draw(.pageMissing, 0...records.count - 1))
    }
    if weather.strikes(.pageEmpty) { return [] }
    if weather.strikes(.idsAreNumbers) {
      for place in records.indices {
        guard let id = records[place]["id"]?.text, Int64(id) != nil else { continue }
        records[place]["id"] = .leaf(Array(id.utf8))
      }
    }
    if weather.strikes(.pageShuffled) {
      records.sort { left, right in left.bytes.lexicographicallyPrecedes(right.bytes) }
      records.reverse()
    }
    return records
  }

  private func lying(_ meta: JSONTree?) -> JSONTree? {
    guard var meta, case .leaf(let bytes)? = meta["total_results"],
      let total = Int(String(decoding: bytes, as: UTF8.self))
    else { return meta }
    let lie = max(0, total + (weather.draw(.totalLies, 0...1) == 0 ? 1 : -1))
    meta["total_results"] = .leaf(Array("\(lie)".utf8))
    return meta
  }

  // MARK: - Jobs

  /// Returns jobs as they are shown; nil when the only one is gone.
  private func jobs(_ data: JSONTree, path: String) -> JSONTree? {
    guard let list = data.elements else {
      let isNew = data["status"]?.text == "pending"
      return !isNew && isGone(data) ? nil : job(data)
    }
    return .array(list.filter { !isGone($0) }.map(job))
  }

  private func isGone(_ job: JSONTree) -> Bool {
    weather.dooms(.jobGone, job["id"]?.text ?? "")
  }

  private func job(_ job: JSONTree) -> JSONTree {
    var job = job
    let id = job["id"]?.text ?? ""
    let isOver = ["completed", "expired"].contains(job["status"]?.text)
    move(&job, id, from: "failed_operations", to: "successful_operations", .unchangedThoughOK)
    move(&job, id, from: "successful_operations", to: "failed_operations", .changedThoughFailed)
    guard isOver else { return job }
    if weather.dooms(.jobFailed, id) {
      job["status"] = .text("failed")
      job["successful_operations"] = .array(
        (job["successful_operations"]?.elements ?? []).filter { !isPicked(.jobFailed, id, $0) }
      )
    }
    if weather.dooms(.jobSilent, id) {
      for name in Self.lists {
        job[name] = .array((job[name]?.elements ?? []).filter { !isPicked(.jobSilent, id, $0) })
      }
    }
    if weather.dooms(.jobAlien, id), let list = job["successful_operations"]?.elements {
      let alien = JSONTree.object([
        ("id", .text("1999999999999999999")), ("phone_number", .text("+19995550100")),
      ])
      job["successful_operations"] = .array(list + [alien])
    }
    return job
  }

  private func isPicked(_ point: FaultPoint, _ job: String, _ row: JSONTree) -> Bool {
    weather.dooms(point, "\(job) \(row["id"]?.text ?? "")", factor: 4)
  }

  private func move(
    _ job: inout JSONTree,
    _ id: String,
    from: String,
    to: String,
    _ point: FaultPoint
  ) {
    guard weather.dooms(point, id, factor: 2), let rows = job[from]?.elements,
      let others = job[to]?.elements
    else { return }
    let moved = rows.filter { isPicked(point, id, $0) }
    job[from] = .array(rows.filter { !isPicked(point, id, $0) })
    job[to] = .array(
      others
        + moved.map { row in
          var row = row
          if to == "failed_operations" {
            row["errors"] = .array([.object([("code", .text("1")), ("title", .text("refused"))])])
          }
          return row
        }
    )
  }

  /// An order of which some rows are still to come.
  private func order(_ order: JSONTree, isNew: Bool) -> JSONTree {
    guard weather.strikes(.orderPending, factor: isNew ? 3 : 1),
      let rows = order["success"]?.elements
    else { return order }
    var order = order
    order["success"] = .array([])
    order["pending"] = .array(rows)
    return order
  }

  // MARK: - What the program learns

  /// Frees the rows of jobs that an answer says are over or gone.
  func noteEnds(in answer: TransportResponse, of request: HTTPRequest, _ leases: Leases) {
    let path = request.path ?? ""
    guard request.method == .get || path.contains("/jobs/") || path.contains("bulk_updates") else {
      return
    }
    if answer.response.status == .notFound, let job = path.split(separator: "/").last {
      return leases.end(job: String(job), keys: [])
    }
    guard path.contains("/jobs") || path.contains("bulk_updates"),
      let data = JSONTree(answer.body)?["data"]
    else { return }
    for job in data.elements ?? [data] {
      let isOver =
        ["completed", "failed", "expired"].contains(job["status"]?.text)
        || job["pending"]?.elements?.isEmpty == true
      guard isOver, let id = job["id"]?.text ?? job["order_id"]?.text else { continue }
      let rows = job["phone_numbers"]?.elements ?? []
      leases.end(job: id, keys: rows.compactMap { $0["id"]?.text })
    }
  }
}
