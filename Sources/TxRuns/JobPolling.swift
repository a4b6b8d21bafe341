import HTTPTypes
import TxCatalog
import TxClient
import TxJournal
import TxRuntime
import TxValues

extension RunExecution {
  private static let slowestPoll = Duration.seconds(30)
  /// From so many jobs on, one page of the list is cheaper than asking for each.
  static let listedFrom = 4
  private static let mostAbsences = 5

  /// Asks after the jobs that are due, and settles those that are over.
  mutating func pollJobs() async throws(RuntimeError) {
    let now = tools.time.elapsed()
    let due = state.batches.inFlight.filter {
      if case .running(let job) = state.batches[$0].phase { job.due <= now } else { false }
    }
    guard !due.isEmpty else { return }
    var found: [String: JobReading] = [:]
    let listed = due.filter { state.batches[$0].route.shape == .job }
    if listed.count >= Self.listedFrom { found = await newestJobs(listed[0]) }
    let missing = due.filter { found[jobID($0)] == nil }
    let answers = await retrieve(missing)
    for (place, answer) in zip(missing, answers) {
      switch answer {
      case .success(let job): found[job.id] = job
      case .failure(let error) where error.kind == .cancelled: throw .cancelled()
      case .failure(let error) where error.kind == .notFound: try await miss(place)
      case .failure(let error): try await postpone(place, error)
      }
    }
    for place in due {
      guard let job = found[jobID(place)], !state.batches[place].isSettled else { continue }
      try await take(job, of: place)
    }
  }

  /// Returns the path below which a batch's jobs are; of a batch of an identity, the identity's.
  private func jobsPath(of place: Int) -> String {
    guard state.batches[place].route.shape == .batch else { return state.batches[place].jobsPath }
    return path(of: place).replacing("/phone_numbers", with: "/phone_number_batches")
  }

  private func jobID(_ place: Int) -> String {
    if case .running(let job) = state.batches[place].phase { return job.id }
    return ""
  }

  /// Returns the newest jobs by id; none when the list cannot be read, which costs only requests.
  private mutating func newestJobs(_ place: Int) async -> [String: JobReading] {
    do throws(ClientError) {
      let response = try await tools.service.send(
        .jobs(below: state.batches[place].jobsPath, purpose: .poll)
      )
      learnSkew(response)
      let jobs = JobReading.list(response.body) ?? []
      return Dictionary(jobs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    } catch {
      return [:]
    }
  }

  private func retrieve(_ places: [Int]) async -> [Result<JobReading, ClientError>] {
    let service = tools.service
    let questions = places.map {
      (id: jobID($0), path: jobsPath(of: $0), route: state.batches[$0].route)
    }
    return await questions.concurrentlyMapped(width: width) {
      (question) async -> Result<JobReading, ClientError> in
      let (id, path, route) = question
      do throws(ClientError) {
        let response = try await service.send(Request(.get, "\(path)/\(id)", purpose: .poll))
        guard let job = JobReading(response.body, of: route), job.id == id else {
          throw ClientError(.malformedAnswer, mayHaveArrived: true, detail: "no job")
        }
        return .success(job)
      } catch {
        return .failure(error)
      }
    }
  }

  private mutating func take(_ job: JobReading, of place: Int) async throws(RuntimeError) {
    guard !job.isOver else { return try await settle(place, job: job) }
    guard case .running(var running) = state.batches[place].phase else { return }
    running.dealtWith = job.successful.count + job.failed.count
    running.failures = 0
    running.absences = 0
    try await ask(again: running, of: place)
  }

  private mutating func postpone(_ place: Int, _ error: ClientError) async throws(RuntimeError) {
    guard case .running(var running) = state.batches[place].phase else { return }
    if error.kind == .unauthenticated { end(error, isAuthentication: true) }
    running.failures += 1
    if running.failures >= 5 || error.kind == .limited { end(error, isAuthentication: false) }
    try await ask(again: running, of: place)
  }

  /// A job that is not to be found goes on all the same, perhaps: it is asked for some times more.
  private mutating func miss(_ place: Int) async throws(RuntimeError) {
    guard case .running(var running) = state.batches[place].phase else { return }
    running.absences += 1
    guard running.absences < Self.mostAbsences else { return try await settle(place, job: nil) }
    try await ask(again: running, of: place)
  }

  /// Asks again later, unless the job has had all the time it gets.
  private mutating func ask(
    again job: BatchState.RunningJob,
    of place: Int
  ) async throws(RuntimeError) {
    var job = job
    let now = tools.time.elapsed()
    guard now - job.since < state.settings.jobDeadline else {
      tools.events(.notice(.jobStalled(job.id, route: state.batches[place].route.name)))
      return try await settleLate(place)
    }
    job.interval = min(Self.slowestPoll, job.interval * 3 / 2)
    let rest = Self.rest(of: job, rows: state.batches[place].sealed.items.count, at: now)
    let wait = tools.time.jittered(job.interval)
    job.due = now + max(.milliseconds(100), min(wait, rest ?? wait))
    state.batches[place].phase = .running(job)
  }

  /// Returns how long a job still takes that goes on as it has begun, and a little; nil while that
  /// says nothing.
  private static func rest(
    of job: BatchState.RunningJob,
    rows: Int,
    at now: Duration
  ) -> Duration? {
    guard job.dealtWith > 0, job.dealtWith < rows else { return nil }
    let rest = (now - job.since) * (rows - job.dealtWith) / job.dealtWith
    return rest + rest / 20
  }
}

extension BatchState {
  /// The path below which its jobs are.
  var jobsPath: String { route.jobsPath }
}

extension WriteRoute {
  /// The path below which its jobs are: its own, for jobs without the last part.
  var jobsPath: String {
    guard shape == .job else { return path }
    return path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
  }
}
