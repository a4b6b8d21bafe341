import TxCatalog
import TxJournal
import TxValues

/// Where one batch stands.
struct BatchState {
  let sealed: SealedBatch
  let route: WriteRoute
  var phase = Phase.waiting(until: .zero)
  var attempts: [Attempt] = []
  /// Sendings of an earlier process, which do not count against those of this one.
  var earlierAttempts = 0
  /// What became of its items.
  var outcomes: [Int: Settlement] = [:]

  /// What a batch is waiting for.
  enum Phase {
    /// Not sent, or to be sent again.
    case waiting(until: Duration)
    /// Sent, and the answer is on its way.
    case sending
    /// Sent, and no answer came.
    case lost(LostReply)
    /// A job carries it out.
    case running(RunningJob)
    case settled
  }

  /// One sending.
  struct Attempt {
    let number: Int
    let items: [Int]
    let at: Instant
    /// When it was recorded that its answer is lost.
    var lostAt: Instant?
    var job: String?
    /// Whether the service certainly has no job of it.
    var isRefused = false
  }

  /// A search for the job of a request whose answer was lost.
  struct LostReply {
    /// Which look comes next.
    var step: Int
    var due: Duration
    let since: Duration
    /// Looks in a row that failed themselves.
    var failures = 0
  }

  /// A job that is asked about until it is over.
  struct RunningJob {
    let id: String
    let since: Duration
    var due: Duration
    var interval: Duration
    /// Rows that it has dealt with.
    var dealtWith = 0
    var failures = 0
    /// How often in a row the service did not know it.
    var absences = 0
  }

  init(_ sealed: SealedBatch, route: WriteRoute) {
    self.sealed = sealed
    self.route = route
  }

  /// Whether an item was sent once more after a request whose answer was lost and that may have
  /// arrived all the same.
  func mayHaveArrivedBefore(_ item: Int) -> Bool {
    guard route.shape == .job || route.shape == .settings else { return false }
    return attempts.dropLast()
      .contains { !$0.isRefused && $0.job == nil && $0.items.contains(item) }
  }

  /// The items without an outcome.
  var openItems: [Int] { sealed.items.filter { outcomes[$0] == nil } }

  var isSettled: Bool { if case .settled = phase { true } else { false } }

  var isWaiting: Bool { if case .waiting = phase { true } else { false } }

  /// When something is to be done about it, by itself.
  var due: Duration? {
    switch phase {
    case .waiting(let until): until
    case .lost(let lost): lost.due
    case .running(let job): job.due
    case .sending, .settled: nil
    }
  }
}
