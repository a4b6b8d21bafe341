import TxCatalog
import TxClient
import TxJournal
import TxRuntime
import TxValues

extension RunExecution {
  /// When jobs are listed after an answer was lost.
  private static let jobLooks: [Duration] = [.seconds(5), .seconds(20), .seconds(60)]
  /// When a row that was sent by itself is read: nothing has to appear in a list first, and
  /// somebody may be waiting for it.
  private static let singleLooks: [Duration] = [.seconds(2), .seconds(10)]
  /// How far before the intent something may seem to be made, in milliseconds.
  static let slack: Int64 = 120_000
  /// A host's verb is only waited for: nothing can be looked at.
  private static let hostLooks: [Duration] = [.seconds(2)]
  private static let mostAttempts = 6
  private static let mostHostAttempts = 3
  static let mostPages = 40

  /// Returns when to look for what became of a request of a route whose answer was lost.
  static func looks(_ route: WriteRoute) -> [Duration] {
    switch route.shape {
    case .settings: singleLooks
    case .host: hostLooks
    case .job, .order, .record, .batch, .removal: jobLooks
    }
  }

  /// Looks for the jobs of requests whose answers were lost, where it is time to.
  mutating func chaseLost() async throws(RuntimeError) {
    let now = tools.time.elapsed()
    for place in state.batches.inFlight {
      guard case .lost(let lost) = state.batches[place].phase, lost.due <= now else { continue }
      try await chase(place, lost)
    }
    for (route, rows) in state.resent.sorted(by: { $0.key < $1.key }) {
      tools.events(.notice(.sentAgain(rows, route: route)))
    }
    state.resent = [:]
  }

  private mutating func chase(
    _ place: Int,
    _ lost: BatchState.LostReply
  ) async throws(RuntimeError) {
    guard let attempt = state.batches[place].attempts.last else { return }
    guard state.batches[place].route.shape == .job else {
      return try await look(place, lost)
    }
    let found: JobReading?
    do throws(ClientError) {
      let jobs = try await matchingJobs(place, attempts: [attempt])
      found = try await firstUnknown(jobs)
    } catch {
      return try postpone(place, lost, error)
    }
    if let found { return try await adopt(found, place) }
    try await lookLater(place, lost)
  }

  /// Looks again a little later, since a look failed itself.
  mutating func postpone(
    _ place: Int,
    _ lost: BatchState.LostReply,
    _ error: ClientError
  ) throws(RuntimeError) {
    guard error.kind != .cancelled else { throw RuntimeError.cancelled() }
    var lost = lost
    lost.failures += 1
    if lost.failures >= 5 || error.kind == .limited {
      // Whatever ended the sending, what cannot be looked at now is looked at by `resume`.
      state.ending = nil
      end(error, isAuthentication: error.kind == .unauthenticated)
    }
    let pause = tools.time.jittered(min(.seconds(30), .seconds(1) * (1 << min(lost.failures, 5))))
    lost.due = tools.time.elapsed() + pause
    state.batches[place].phase = .lost(lost)
  }

  /// Reads the rows of a request whose order cannot be found by listing.
  private mutating func look(
    _ place: Int,
    _ lost: BatchState.LostReply
  ) async throws(RuntimeError) {
    let batch = state.batches[place]
    guard batch.route.subject == nil else { return try await lookForMembers(of: place, lost) }
    guard batch.route.shape != .record else { return try await lookForRow(of: place, lost) }
    let open = (batch.attempts.last?.items ?? []).filter { batch.outcomes[$0] == nil }
    let found = try await confirm(
      open.map { ItemPlace(item: $0, batch: place) },
      elseFailed: nil,
      job: nil
    )
    guard !found.allSatisfy({ $0.outcome == .changed }) else { return try await settle(found) }
    try await lookLater(place, lost)
  }

  /// Lets the next look follow, or draws the conclusion from the last.
  mutating func lookLater(
    _ place: Int,
    _ lost: BatchState.LostReply
  ) async throws(RuntimeError) {
    var lost = lost
    lost.failures = 0
    lost.step += 1
    let looks = Self.looks(state.batches[place].route)
    guard lost.step < looks.count else { return try await giveUpLooking(place) }
    lost.due = max(tools.time.elapsed(), lost.since + looks[lost.step])
    state.batches[place].phase = .lost(lost)
  }

  /// Returns the first of the jobs that belongs to no request of any run.
  func firstUnknown(_ jobs: [JobReading]) async throws(ClientError) -> JobReading? {
    guard !jobs.isEmpty else { return nil }
    do {
      let known = try await tools.journal.knownJobs(among: jobs.map(\.id))
      return jobs.first { !known.contains($0.id) }
    } catch {
      // A journal that cannot be read is one that cannot be written: the next record says so.
      return nil
    }
  }

  private mutating func adopt(_ job: JobReading, _ place: Int) async throws(RuntimeError) {
    try await settle(
      [],
      events: [event(.adopted, batch: place, job: job.id, detail: "same type and rows")]
    )
    tools.events(.notice(.jobAdopted(job.id, route: state.batches[place].route.name)))
    start(job, of: place)
  }

  /// Returns the jobs of a batch's type with the rows of one of its sendings, oldest first.
  mutating func matchingJobs(
    _ place: Int,
    attempts: [BatchState.Attempt]
  ) async throws(ClientError) -> [JobReading] {
    let batch = state.batches[place]
    guard let first = attempts.map(\.at.milliseconds).min() else { return [] }
    let wanted = attempts.map { attempt in Set(attempt.items.map { state.sealed.items[$0].key }) }
    let numbers = attempts.map { attempt in
      Set(attempt.items.compactMap { state.sealed.items[$0].phoneNumber })
    }
    var found: [JobReading] = []
    for page in 1...Self.mostPages {
      let response = try await tools.service.send(
        .jobs(below: batch.jobsPath, type: batch.route.name, page: page, purpose: .read)
      )
      // A run that was taken up again does not know yet how far the clocks are apart.
      learnSkew(response)
      let earliest = first + state.skew - Self.slack
      guard let jobs = JobReading.list(response.body) else {
        throw ClientError(.malformedAnswer, mayHaveArrived: true, detail: "no list of jobs")
      }
      let recent = jobs.filter { ($0.createdAt?.milliseconds ?? .max) >= earliest }
      found += recent.filter { job in
        (job.type ?? batch.route.name) == batch.route.name
          && (wanted.contains(job.keys) || numbers.contains { !$0.isEmpty && $0 == job.numbers })
      }
      guard jobs.count == Request.jobsOfPage, !recent.isEmpty else { break }
    }
    return found.reversed()
  }

  /// No job is to be found: the rows themselves tell, and what may be repeated is sent again.
  private mutating func giveUpLooking(_ place: Int) async throws(RuntimeError) {
    let batch = state.batches[place]
    guard batch.route.shape != .record else { return try await giveUpRow(of: place) }
    let open = (batch.attempts.last?.items ?? []).filter { batch.outcomes[$0] == nil }
    let places = open.map { ItemPlace(item: $0, batch: place) }
    let isOfHost = batch.route.shape == .host
    let sendings = batch.attempts.dropFirst(batch.earlierAttempts).count { !$0.isRefused }
    let mayRepeat =
      state.sends && batch.route.repeatability == .absolute
      && sendings < (isOfHost ? Self.mostHostAttempts : Self.mostAttempts)
    let settlements = try await confirm(places, elseFailed: nil, job: nil)
    guard mayRepeat else {
      return try await settle(settlements.map { unanswered($0, batch.route) })
    }
    let hasPayload = batch.sealed.payload != nil || secretPayloads[place] != nil
    let again = settlements.filter { $0.outcome == .unknown && hasPayload }.map(\.item)
    let done = settlements.filter { !again.contains($0.item) }.map { unanswered($0, batch.route) }
    guard !again.isEmpty else { return try await settle(done) }
    try await settle(
      done,
      events: [
        event(
          .resend,
          batch: place,
          detail: isOfHost
            ? "it may be repeated"
            : batch.route.shape == .settings
              ? "not at its target" : "no job, and not at its target"
        )
      ]
    )
    state.resent[batch.route.name, default: 0] += again.count
    state.batches[place].phase = .waiting(until: .zero)
  }

  private func unanswered(_ settlement: Settlement, _ route: WriteRoute) -> Settlement {
    guard settlement.outcome == .unknown else { return settlement }
    var settlement = settlement
    settlement.reason =
      [.settings, .host].contains(route.shape)
      ? "the answer was lost, and \(settlement.reason ?? "nothing more is known")"
      : "the answer was lost and no job is to be found"
    return settlement
  }
}

extension JobReading {
  /// The ids of its rows.
  var keys: Set<String> { Set(references.compactMap(\.id)) }

  /// The phone numbers of its rows.
  var numbers: Set<String> { Set(references.compactMap(\.phoneNumber)) }

  private var references: [Reference] {
    requested.isEmpty ? pending + successful + failed.map(\.reference) : requested
  }
}
