import TxSQLite

/// Jobs run by the clock: whatever reads the account first carries out what has become due.
///
/// What is due is sorted by time, then by job, then by position, so that the outcome does not
/// depend on when anybody looks.
extension SandboxStore {
  /// An item of a job, and when it is due.
  private struct Step {
    var time: Int64
    var job: Int
    var position: Int64
  }

  /// Carries out everything that is due at `now`.
  func advance(to now: Int64) throws(ServiceError) {
    var jobs = try rows(
      "SELECT \(Job.columns) FROM job WHERE finished = 0 ORDER BY ordinal"
    ) { Job($0) }
    jobs.removeAll { $0.due(at: now) == $0.done && !$0.ends(by: now) }
    let settles = try rows(
      "SELECT 1 FROM number WHERE emergency_until <= ? LIMIT 1",
      [.int(now)]
    ) { _ in true }
    guard !jobs.isEmpty || !settles.isEmpty else { return }
    try transaction { () throws(ServiceError) in
      try perform(steps(of: jobs, at: now), of: jobs, at: now)
      for job in jobs {
        try run(
          "UPDATE job SET done = ?, finished = ? WHERE ordinal = ?",
          [.int(job.due(at: now)), .int(job.ends(by: now) ? 1 : 0), .int(job.ordinal)]
        )
      }
      try settleAll(by: now)
    }
  }

  private func steps(of jobs: [Job], at now: Int64) -> [Step] {
    var steps: [Step] = []
    for (index, job) in jobs.enumerated() {
      for position in job.done..<job.due(at: now) {
        steps.append(Step(time: job.time(of: position), job: index, position: position))
      }
    }
    return steps.sorted { ($0.time, $0.job, $0.position) < ($1.time, $1.job, $1.position) }
  }

  private func perform(
    _ steps: [Step],
    of jobs: [Job],
    at now: Int64
  ) throws(ServiceError) {
    var bodies: [[JSON.Member]] = []
    var items: [[Int64: JobItem]] = []
    for job in jobs {
      bodies.append(try JSON.stored(job.body))
      items.append(try dueItems(of: job, at: now))
    }
    for step in steps {
      let job = jobs[step.job]
      guard let item = items[step.job][step.position] else { continue }
      do throws(ServiceError) {
        try perform(item, of: job, bodies[step.job], at: step.time)
      } catch {
        // Only the store itself answers 500 without a fault having asked for it.
        guard error.status != 500 || item.isDoomed else { throw error }
        try run(
          "UPDATE job_item SET state = ?, error = ? WHERE job = ? AND position = ?",
          [
            .int(JobItem.State.failed.rawValue), .text(error.text), .int(job.ordinal),
            .int(step.position),
          ]
        )
      }
    }
    for job in jobs {
      try run(
        "UPDATE job_item SET state = ? WHERE job = ? AND position < ? AND state = ?",
        [
          .int(JobItem.State.successful.rawValue), .int(job.ordinal), .int(job.due(at: now)),
          .int(JobItem.State.pending.rawValue),
        ]
      )
    }
  }

  /// Returns the items of a job that have become due, by position.
  private func dueItems(of job: Job, at now: Int64) throws(ServiceError) -> [Int64: JobItem] {
    let items = try rows(
      "SELECT \(JobItem.columns) FROM job_item WHERE job = ? AND position >= ? AND position < ?",
      [.int(job.ordinal), .int(job.done), .int(job.due(at: now))]
    ) { JobItem($0) }
    return Dictionary(items.map { ($0.position, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func perform(
    _ item: JobItem,
    of job: Job,
    _ body: [JSON.Member],
    at time: Int64
  ) throws(ServiceError) {
    guard !item.isDoomed else { throw .unexpected }
    guard let stored = try number(item.numberID) else { throw .invalidField("/phone_numbers") }
    let old = try settle(stored, by: time)
    guard old.isOwned else { throw .invalidField("/phone_numbers") }
    let cause = Cause(
      request: job.request,
      method: "POST",
      path: job.path,
      job: job.id,
      at: time
    )
    var row = old
    switch job.kind {
    case "delete_phone_numbers":
      guard !row.flags.contains(.deletionLock) else { throw .lockedAgainstDeletion }
      row.status = Code.deleted
    case "update_emergency_settings":
      try setEmergency(body, on: &row, cause: job.ordinal, at: time)
    default:
      try NumberField.apply(body, of: NumberField.job, to: &row, in: self)
    }
    try save(row, was: old, cause: cause)
  }

  /// Lets emergency service of a number come or go; `cause` is the job, if it is one.
  func setEmergency(
    _ body: [JSON.Member],
    on row: inout NumberRow,
    cause: Int64?,
    at time: Int64
  ) throws(ServiceError) {
    let wanted = JSON.object(body)
    let settled = time + options.provisioningTime
    guard wanted["emergency_enabled"]?.bool == true else {
      guard row.flags.contains(.emergency) else { return }
      row.flags.remove(.emergency)
      row.address = nil
      row.emergencyStatus = Code.emergencyDeprovisioning
      (row.emergencyUntil, row.emergencyCause) = (settled, cause)
      return
    }
    let text = wanted["emergency_address_id"]?.string ?? ""
    guard let id = Int64(text), addresses.contains(where: { $0.id == id }) else {
      throw .invalidField("/emergency_address_id")
    }
    let isComing = [Code.emergencyActive, Code.emergencyProvisioning]
      .contains(row.emergencyStatus)
    guard !row.flags.contains(.emergency) || row.address != id || !isComing else { return }
    row.flags.insert(.emergency)
    row.address = id
    row.emergencyStatus = Code.emergencyProvisioning
    (row.emergencyUntil, row.emergencyCause) = (settled, cause)
  }

  /// Lets emergency service come or go on every number whose time has come.
  private func settleAll(by now: Int64) throws(ServiceError) {
    let waiting = try rows(
      "SELECT \(NumberRow.columns) FROM number WHERE emergency_until <= ? "
        + "ORDER BY emergency_until, id",
      [.int(now)]
    ) { NumberRow($0) }
    for row in waiting { _ = try settle(row, by: now) }
  }

  /// Returns a row as it is at a time, with its emergency service come or gone.
  private func settle(_ old: NumberRow, by time: Int64) throws(ServiceError) -> NumberRow {
    guard let until = old.emergencyUntil, until <= time else { return old }
    var row = old
    row.emergencyStatus =
      old.emergencyStatus == Code.emergencyProvisioning
      ? Code.emergencyActive : Code.emergencyDisabled
    row.emergencyUntil = nil
    row.emergencyCause = nil
    let job = try rows(
      "SELECT \(Job.columns) FROM job WHERE ordinal = ?",
      [Binding(old.emergencyCause)],
      read: { Job($0) }
    )
    .first
    let cause = Cause(
      request: job?.request ?? 0,
      method: "POST",
      path: job?.path ?? "",
      job: job?.id,
      at: until
    )
    try save(row, was: old, cause: cause)
    row.updated = max(row.updated, until)
    return row
  }
}

extension JSON {
  /// Returns the members of an object that the store wrote.
  static func stored(_ text: String) throws(ServiceError) -> [Member] {
    do throws(JSONReader.Malformed) {
      return try JSONReader.read(Array(text.utf8)).members ?? []
    } catch {
      throw .unexpected
    }
  }
}

extension ServiceError {
  /// The entry of the envelope as JSON text, for an item that failed.
  var text: String {
    var writer = JSONWriter()
    var entry = self
    // Items carry no address of documentation.
    entry.hasAddress = false
    entry.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
