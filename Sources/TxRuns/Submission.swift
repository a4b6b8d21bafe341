import HTTPTypes
import TxCatalog
import TxClient
import TxDiagnostics
import TxJournal
import TxRuntime
import TxValues

extension RunExecution {
  private static let mostUnsent = 5
  private static let longestWait = Duration.seconds(60)

  /// Sends what can be sent: intents first, all in one transaction, then the requests together.
  mutating func sendReady() async throws(RuntimeError) {
    let ready = try state.ready(at: tools.time.elapsed(), limit: state.roundSize) {
      payload(of: $0) != nil
    }
    try await settle(ready.settlements)
    guard !ready.dispatches.isEmpty else { return }
    try await recordIntents(ready.dispatches)
    let answers = await answers(to: ready.dispatches)
    var settlements: [Settlement] = []
    var events: [JournalEvent] = []
    var disowned: [(dispatch: Dispatch, cause: ItemError)] = []
    var ended: [(place: Int, job: JobReading)] = []
    for (dispatch, answer) in zip(ready.dispatches, answers) {
      let route = state.batches[dispatch.batch].route
      let isWhole = route.subject != nil || [.settings, .host].contains(route.shape)
      if case .failure(let error) = answer, Self.concernsRows(error), !isWhole {
        events.append(event(.refused, batch: dispatch.batch, detail: error.kind.rawValue))
        markRefused(dispatch.batch)
        disowned.append((dispatch, redacted(ItemError(error))))
      } else {
        let job = take(answer, of: dispatch, settlements: &settlements, events: &events)
        if let job, job.isOver { ended.append((dispatch.batch, job)) }
      }
    }
    try await settle(settlements, events: events)
    for (place, job) in ended { try await settle(place, job: job) }
    for (dispatch, cause) in disowned { try await exclude(dispatch, cause) }
  }

  private func answers(to dispatches: [Dispatch]) async -> [Result<Response, ClientError>] {
    let service = tools.service
    return await dispatches.map { (request($0), creation($0)) }
      .concurrentlyMapped(width: width) {
        (requests) async -> Result<Response, ClientError> in
        let (request, creation) = requests
        let answer = await Self.answer(to: request, from: service)
        guard case .failure(let error) = answer, error.kind == .notFound, let creation else {
          return answer
        }
        return await Self.answer(to: creation, from: service)
      }
  }

  private static func answer(
    to request: Request,
    from service: any ServiceCalls
  ) async -> Result<Response, ClientError> {
    do throws(ClientError) {
      return .success(try await service.send(request))
    } catch {
      return .failure(error)
    }
  }

  private mutating func recordIntents(_ dispatches: [Dispatch]) async throws(RuntimeError) {
    let now = tools.time.now()
    let events = dispatches.map { dispatch in
      let isWhole = dispatch.items.count == state.batches[dispatch.batch].sealed.items.count
      return JournalEvent(
        .intent,
        batch: dispatch.batch,
        attempt: dispatch.attempt,
        at: now,
        items: isWhole ? nil : dispatch.items
      )
    }
    do {
      try await tools.journal.append(events, to: run)
    } catch {
      throw RuntimeError(error)
    }
    for dispatch in dispatches {
      state.batches[dispatch.batch].attempts
        .append(
          BatchState.Attempt(number: dispatch.attempt, items: dispatch.items, at: now)
        )
      state.batches[dispatch.batch].phase = .sending
    }
  }

  /// Notes an answer, or that there is none; returns the job that it tells of.
  private mutating func take(
    _ answer: Result<Response, ClientError>,
    of dispatch: Dispatch,
    settlements: inout [Settlement],
    events: inout [JournalEvent]
  ) -> JobReading? {
    let place = dispatch.batch
    switch answer {
    case .success(let response):
      learnSkew(response)
      state.unsentStreak = 0
      guard let job = JobReading(response.body, of: state.batches[place].route) else {
        let isSettings = state.batches[place].route.shape == .settings
        let detail = isSettings ? "the answer has no settings" : "the answer names no job"
        lose(place, detail: detail, events: &events)
        return nil
      }
      events.append(event(.accepted, batch: place, job: job.id.isEmpty ? nil : job.id))
      guard state.batches[place].route.shape != .settings else {
        settlements += dispatch.items.map { Settlement(item: $0, batch: place, outcome: .changed) }
        return nil
      }
      start(job, of: place)
      return job
    case .failure(let error) where error.mayHaveArrived:
      lose(place, detail: error.kind.rawValue, events: &events)
    case .failure(let error):
      events.append(event(.refused, batch: place, detail: error.kind.rawValue))
      markRefused(place)
      refuse(error, dispatch: dispatch, settlements: &settlements)
    }
    return nil
  }

  /// How long a job of so many rows is left alone.
  private static func patience(_ rows: Int) -> Duration { .seconds(2) + .milliseconds(10 * rows) }

  /// Begins to ask after a job.
  mutating func start(_ job: JobReading, of place: Int) {
    let now = tools.time.elapsed()
    let batch = state.batches[place]
    // As long as so many rows may take, or as the service says of a job, up to that of the largest.
    var first = Self.patience(batch.attempts.last?.items.count ?? 0)
    if let end = job.estimatedEnd {
      let left = end.milliseconds - state.skew - tools.time.now().milliseconds
      first = min(Self.patience(batch.route.unit), .milliseconds(max(100, left)))
    }
    if let last = batch.attempts.indices.last, !job.id.isEmpty {
      state.batches[place].attempts[last].job = job.id
    }
    state.groups[batch.route.capacity.group]?.refusals = 0
    state.groups[batch.route.capacity.group]?.refusedSince = nil
    state.batches[place].phase = .running(
      BatchState.RunningJob(id: job.id, since: now, due: now + first, interval: first)
    )
  }

  private mutating func lose(_ place: Int, detail: String, events: inout [JournalEvent]) {
    let (now, route) = (tools.time.elapsed(), state.batches[place].route)
    state.wasAmbiguous = true
    events.append(event(.ambiguous, batch: place, detail: detail))
    state.batches[place].phase = .lost(
      BatchState.LostReply(step: 0, due: now + Self.looks(route)[0], since: now)
    )
  }

  private mutating func markRefused(_ place: Int) {
    guard let last = state.batches[place].attempts.indices.last else { return }
    state.batches[place].attempts[last].isRefused = true
  }

  /// Notes a request that certainly has no effect.
  private mutating func refuse(
    _ error: ClientError,
    dispatch: Dispatch,
    settlements: inout [Settlement]
  ) {
    let place = dispatch.batch
    switch error.kind {
    case .atCapacity: waitForSlot(place, error)
    case .unauthenticated:
      wait(place, .zero)
      end(error, isAuthentication: true)
    case .limited:
      wait(place, .zero)
      end(error, isAuthentication: false)
    case .forbidden, .notFound, .rejected, .malformedAnswer:
      state.unsentStreak = 0
      settlements += dispatch.items.map {
        let number = state.sealed.items[$0].phoneNumber
        let cause = redacted(ItemError(error, of: number))
        return Settlement(item: $0, batch: place, outcome: .failed, error: cause)
      }
    case .rateLimited, .serverFailure, .unreachable, .cancelled:
      state.unsentStreak += 1
      wait(place, min(Self.longestWait, .seconds(1) * (1 << min(state.unsentStreak, 6))))
      if state.unsentStreak >= Self.mostUnsent { end(error, isAuthentication: false) }
    }
  }

  /// Stops the sending because nothing gets through.
  mutating func end(_ error: ClientError, isAuthentication: Bool) {
    guard state.ending == nil else { return }
    let cause = Diagnostic.sendingStopped(Diagnostic(error, at: nil), run: run)
    state.ending = .unavailable(cause, isAuthentication: isAuthentication)
  }

  private mutating func wait(_ place: Int, _ duration: Duration) {
    let pause = tools.time.jittered(duration)
    state.batches[place].phase = .waiting(until: tools.time.elapsed() + pause)
  }

  /// All slots are taken, perhaps by others: back-pressure, from which the limit is learned.
  private mutating func waitForSlot(_ place: Int, _ error: ClientError) {
    state.batches[place].phase = .waiting(until: .zero)
    let name = state.batches[place].route.capacity.group
    guard var group = state.groups[name] else { return }
    if let limit = error.errors.lazy.compactMap({ Self.limit(in: $0.detail) }).first {
      group.limit = max(1, min(group.limit, limit))
    }
    let now = tools.time.elapsed()
    group.refusals += 1
    let since = group.refusedSince ?? now
    group.refusedSince = since
    // Slots that others hold for so long may never be free: whoever knows more can resume.
    if now - since > state.settings.jobDeadline { end(error, isAuthentication: false) }
    let pause = min(Self.longestWait, .seconds(1) * (1 << min(group.refusals, 6)))
    group.blockedUntil = now + tools.time.jittered(pause)
    state.groups[name] = group
  }

  /// Returns the number in “at most 20 pending or in progress jobs”.
  private static func limit(in text: String) -> Int? {
    let words = text.split(separator: " ")
    guard let most = words.firstIndex(of: "most"), most + 1 < words.count else { return nil }
    return Int(words[most + 1])
  }
}

extension ItemError {
  /// Creates the error of a row from that of the request it was in.
  ///
  /// Of several errors the one that names the row's number is its own.
  init(_ error: ClientError, of number: String? = nil) {
    let own = number.flatMap { number in error.errors.first { $0.detail.contains(number) } }
    let first = own ?? error.errors.first
    self.init(
      code: first?.code,
      title: first?.title ?? error.detail,
      detail: first?.detail,
      pointer: first?.pointer
    )
  }
}
