import TxSQLite

/// Creates, lists and retrieves background jobs.
extension SandboxStore {
  /// `POST /phone_numbers/jobs/update_phone_numbers`.
  func createUpdateJob(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let members = try exchange.members()
    let changes = members.filter { $0.name != "phone_numbers" }
    for member in changes where NumberField.job[member.name] == nil {
      throw .unknownField("/\(member.name)")
    }
    let targets = try targets(members, exchange)
    guard !changes.isEmpty else {
      throw .badRequest("You must provide at least 1 updateable field.", "/updateable_fields")
    }
    try NumberField.check(changes, against: NumberField.job)
    let group = JSON.object(changes)["billing_group_id"]?.string ?? ""
    _ = try billingGroupID(group.isEmpty ? nil : group)
    return try create("update_phone_numbers", changes, targets, exchange)
  }

  /// Returns the numbers that the body names or, where it names none, those that a filter finds.
  ///
  /// The body's list is in the schema, and by its prose not needed beside a filter; with both, the
  /// list counts.
  private func targets(
    _ members: [JSON.Member],
    _ exchange: Exchange
  ) throws(ServiceError) -> NumberTargets {
    let filters = exchange.query.parameters.filter { $0.name == "filter" }
    let listed = JSON.object(members)["phone_numbers"]?.array ?? []
    guard !filters.isEmpty, listed.isEmpty else {
      return try NumberTargets(members, requiring: .either)
    }
    let absent = ["country_iso_alpha2", "number_type", "source", "without_tags"]
    for filter in filters where absent.contains(filter.path.first ?? "") {
      throw .unknownFilter(filter.spelling)
    }
    var filter = NumberFilter(store: self, takesBundles: true)
    try filter.add(filters)
    let ids = try ids(where: filter.condition)
    guard ids.count <= 1_000 else {
      throw .badRequest("1000 numbers is the maximum allowed.", "/phone_numbers")
    }
    let owned = try numbers(ids[...]).filter(\.isOwned)
    let found = JSON.Member(
      name: "phone_numbers",
      value: .array(owned.map { .string(String($0.id)) })
    )
    return try NumberTargets([found], requiring: .either)
  }

  /// `POST /phone_numbers/jobs/delete_phone_numbers`.
  func createDeleteJob(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let members = try exchange.members()
    for member in members where member.name != "phone_numbers" {
      throw .unknownField("/\(member.name)")
    }
    let targets = try NumberTargets(members, requiring: .either)
    return try create("delete_phone_numbers", [], targets, exchange)
  }

  /// `POST /phone_numbers/jobs/update_emergency_settings`.
  func createEmergencyJob(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let members = try exchange.members()
    let names = ["phone_numbers", "emergency_enabled", "emergency_address_id"]
    for member in members where !names.contains(member.name) {
      throw .unknownField("/\(member.name)")
    }
    let targets = try NumberTargets(members, requiring: .either)
    let body = JSON.object(members)
    guard let enabled = body["emergency_enabled"], enabled != .null else {
      throw .badRequest("must be present", "/emergency_enabled")
    }
    guard let isEnabled = enabled.bool else { throw .wrongType("/emergency_enabled") }
    let address = body["emergency_address_id"] ?? .null
    guard address == .null || address.string != nil else {
      throw .wrongType("/emergency_address_id")
    }
    if isEnabled, address == .null {
      throw .badRequest("must be present", "/emergency_address_id")
    }
    if !isEnabled, address != .null {
      throw .badRequest(
        "must be null or omitted when emergency_enabled is false",
        "/emergency_address_id"
      )
    }
    let changes = members.filter { $0.name != "phone_numbers" }
    return try create("update_emergency_settings", changes, targets, exchange)
  }

  private func create(
    _ kind: String,
    _ changes: [JSON.Member],
    _ targets: NumberTargets,
    _ exchange: Exchange
  ) throws(ServiceError) -> Answer {
    let filters = kind == "update_phone_numbers" ? ["filter"] : []
    for parameter in exchange.query.parameters where !filters.contains(parameter.name) {
      throw .unknownFilter(parameter.spelling)
    }
    try checkCap(kind)
    let owned = try owned(targets)
    let ordinal = try rows("SELECT coalesce(max(ordinal), 0) + 1 FROM job") { $0.int(0) }.first
    var job = newJob(kind, changes, ordinal ?? 1, exchange)
    job.total = Int64(owned.count)
    job.byNumber = targets.areNumbers
    try insert(job, owned, exchange.draw)
    let items = try items(of: job)
    return .data(status: 202) { self.write(job, items, at: exchange.now, to: &$0) }
  }

  private func newJob(
    _ kind: String,
    _ changes: [JSON.Member],
    _ ordinal: Int64,
    _ exchange: Exchange
  ) -> Job {
    let draw = exchange.draw
    var job = Job()
    job.ordinal = ordinal
    job.id = SeedReferences.uuid(seed, "job", UInt64(bitPattern: ordinal))
    job.type = Vocabulary.jobType.code(kind) ?? 0
    job.created = exchange.now
    job.span = options.jobTime
    job.listed = exchange.now + (draw.happens(.listDelay) ? 2 * options.jobTime : 0)
    job.fate = draw.happens(.jobStuck) ? .sticks : draw.happens(.jobExpired) ? .expires : .completes
    job.body = JSON.object(changes).text
    job.reference = JSON.object(changes)["customer_reference"]?.string
    job.request = exchange.ordinal
    return job
  }

  private func insert(
    _ job: Job,
    _ numbers: [NumberRow],
    _ draw: FaultDraw
  ) throws(ServiceError) {
    try run(
      "INSERT INTO job (\(Job.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      job.bindings
    )
    for (position, row) in numbers.enumerated() {
      let isDoomed = draw.happens(.rowFailure, salt: UInt64(bitPattern: row.id))
      try run(
        "INSERT INTO job_item VALUES (?, ?, ?, ?, ?, 0, NULL)",
        [
          .int(job.ordinal), .int(Int64(position)), .int(row.id), .text(row.number),
          .int(isDoomed ? 1 : 0),
        ]
      )
    }
  }

  /// Update and delete jobs share one cap; emergency jobs have their own.
  private func checkCap(_ kind: String) throws(ServiceError) {
    let emergency = Vocabulary.jobType.code("update_emergency_settings") ?? 0
    let isEmergency = kind == "update_emergency_settings"
    let count =
      try rows(
        "SELECT count(*) FROM job WHERE finished = 0 AND (type = ?) = ?",
        [.int(emergency), .int(isEmergency ? 1 : 0)]
      ) { $0.int(0) }
      .first ?? 0
    let cap = isEmergency ? 500 : 20
    guard count < cap else {
      throw .badRequest("You can have at most \(cap) pending or in progress jobs", "/base")
    }
  }

  private func owned(_ targets: NumberTargets) throws(ServiceError) -> [NumberRow] {
    var result: [NumberRow] = []
    for text in targets.texts {
      let id = targets.areNumbers ? try id(ofNumber: text) : Self.numberID(text)
      guard let id, let row = try number(id), row.isOwned else {
        throw .badRequest("You must own every number in the bulk request", "/phone_numbers")
      }
      result.append(row)
    }
    return result
  }

  /// `GET /phone_numbers/jobs/{id}`.
  func retrieveJob(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let found = try rows(
      "SELECT \(Job.columns) FROM job WHERE id = ?",
      [.text(exchange.identifier)]
    ) { Job($0) }
    guard let job = found.first else { throw .notFound }
    let items = try items(of: job)
    return .data { self.write(job, items, at: exchange.now, to: &$0) }
  }

  /// `GET /phone_numbers/jobs`.
  func listJobs(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page", "sort", "filter"])
    let page = try PageRequest(exchange.query)
    let sort = exchange.query["sort"]
    guard sort == nil || sort == "created_at" else { throw .invalidSort }
    let filter = try JobFilter(exchange.query, at: exchange.now)
    var jobs = try rows(
      "SELECT \(Job.columns) FROM job WHERE listed <= ? AND \(filter.condition.sql) "
        + "ORDER BY ordinal \(sort == nil ? "DESC" : "ASC")",
      [.int(exchange.now)] + filter.condition.values
    ) { Job($0) }
    jobs.removeAll { !filter.admits($0.status(at: exchange.now)) }
    var listed: [(Job, [JobItem])] = []
    for job in jobs[page.range(of: jobs.count)] { listed.append((job, try items(of: job))) }
    return page.answer(listed, total: jobs.count) { entry, list in
      self.write(entry.0, entry.1, at: exchange.now, to: &list)
    }
  }

  private func items(of job: Job) throws(ServiceError) -> [JobItem] {
    try rows(
      "SELECT \(JobItem.columns) FROM job_item WHERE job = ? ORDER BY position",
      [.int(job.ordinal)]
    ) { JobItem($0) }
  }

  private func write(_ job: Job, _ items: [JobItem], at now: Int64, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", job.id)
      object.field("record_type", "phone_numbers_job")
      object.field("type", job.kind)
      object.field("status", job.status(at: now))
      object.field("etc", Instant.milliseconds(job.created + job.span))
      object.field("created_at", Instant.milliseconds(job.created))
      object.field("updated_at", Instant.milliseconds(job.updated(at: now)))
      object.key("phone_numbers")
      object.array { numbers in
        for item in items {
          numbers.object {
            if job.byNumber {
              $0.field("phone_number", item.number)
            } else {
              $0.field("id", String(item.numberID))
            }
          }
        }
      }
      write(job, items, asParametersTo: &object)
      write(items, .pending, as: "pending_operations", to: &object)
      write(items, .successful, as: "successful_operations", to: &object)
      write(items, .failed, as: "failed_operations", to: &object)
    }
  }

  /// Writes what the job works with: the arguments as they were kept, secrets among them.
  private func write(
    _ job: Job,
    _ items: [JobItem],
    asParametersTo object: inout JSONWriter
  ) {
    object.key("parameters")
    object.object { parameters in
      let numbers = items.map { job.byNumber ? $0.number : String($0.numberID) }
      parameters.field("phone_numbers", numbers)
      let kept = (try? JSONReader.read(Array(job.body.utf8)))?.members ?? []
      for member in kept { parameters.field(member.name, member.value) }
    }
  }

  private func write(
    _ items: [JobItem],
    _ state: JobItem.State,
    as name: String,
    to object: inout JSONWriter
  ) {
    object.key(name)
    object.array { list in
      for item in items where item.state == state {
        list.object { operation in
          operation.field("id", String(item.numberID))
          operation.field("phone_number", item.number)
          guard let error = item.error else { return }
          operation.key("errors")
          operation.array { $0.raw(error) }
        }
      }
    }
  }
}
