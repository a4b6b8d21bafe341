import Synchronization

/// Which rows are in a request or a job, as far as the program can know: no row may be in two.
///
/// A row is free again once the program was told so. After a lost answer it is free when all looks
/// for the job are over, for then the program may send it again. A class because all transports of a
/// simulation share it.
final class Leases: Sendable {
  private struct Lease {
    let request: Int
    /// What shares the slots of its job; nil where there are none.
    let group: String?
    let since: Duration
    var job: String?
    /// How long after the sending the program may send again; nil while it was not lost.
    var lostFor: Duration?
  }

  private struct State {
    var leases: [String: Lease] = [:]
    var next = 0
    var mostJobs = 0
  }

  /// The last look for a job, but for the jitter of clocks.
  private static let looks = Duration.seconds(55)
  /// What is looked at row by row may turn out to be done at the first look.
  private static let firstLook = Duration.milliseconds(1_500)
  private static let jobDeadline = Duration.seconds(1_795)
  private let trace: Trace
  private let state = Mutex(State())

  init(_ trace: Trace) { self.trace = trace }

  /// The most jobs that change or delete numbers and that were known to be under way at once.
  var mostJobs: Int { state.withLock { $0.mostJobs } }

  /// Notes a request before it is sent; returns what it is known by.
  func begin(_ keys: [String], group: String?, at now: Duration) -> Int {
    let (id, busy) = state.withLock { state in
      state.next += 1
      var busy: [String] = []
      for key in keys {
        if let lease = state.leases[key], !Self.isOver(lease, at: now) { busy.append(key) }
        state.leases[key] = Lease(request: state.next, group: group, since: now)
      }
      return (state.next, busy)
    }
    if let key = busy.first {
      trace.violate("3: row \(key) and \(busy.count - 1) others are in two requests at once")
    }
    return id
  }

  private static func isOver(_ lease: Lease, at now: Duration) -> Bool {
    if let pause = lease.lostFor { return now - lease.since >= pause }
    return lease.job != nil && now - lease.since >= jobDeadline
  }

  /// Frees the rows of a request that is over.
  func end(_ request: Int) {
    state.withLock { state in
      state.leases = state.leases.filter { $0.value.request != request }
    }
  }

  /// Notes that the answer to a request was lost.
  func lose(_ request: Int, isJob: Bool) {
    state.withLock { state in
      for (key, lease) in state.leases where lease.request == request {
        state.leases[key]?.lostFor = isJob ? Self.looks : Self.firstLook
      }
    }
  }

  /// Notes the job that a request became.
  func start(_ request: Int, job: String) {
    state.withLock { state in
      for (key, lease) in state.leases where lease.request == request {
        state.leases[key]?.job = job
      }
      let jobs = Set(
        state.leases.values.compactMap { lease in
          lease.lostFor == nil && lease.group == "numbers" ? lease.job : nil
        }
      )
      state.mostJobs = max(state.mostJobs, jobs.count)
    }
  }

  /// Notes that the program was shown a job that is over or gone, with the rows it is for.
  func end(job: String, keys: [String]) {
    state.withLock { state in
      for (key, lease) in state.leases {
        let isLost = lease.lostFor != nil && keys.contains(key)
        if lease.job == job || isLost { state.leases[key] = nil }
      }
    }
  }

  /// The process is gone: what it had not recorded it has to find out again, by looks for jobs or, of
  /// what makes none, by reading the row.
  func abandon() {
    state.withLock { state in
      for (key, lease) in state.leases where lease.lostFor == nil {
        state.leases[key]?.lostFor = lease.group == nil ? Self.firstLook : Self.looks
      }
    }
  }
}
