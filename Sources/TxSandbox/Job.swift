import TxSQLite

/// A background job: what it does to which numbers is in its items; how far it is, in its age.
struct Job {
  /// How a job ends.
  enum Fate: Int64 {
    case completes
    case sticks
    case expires
  }

  var ordinal: Int64 = 0
  var id = ""
  var type: Int64 = 0
  var created: Int64 = 0
  /// Milliseconds from creation to end.
  var span: Int64 = 0
  /// When lists begin to show it.
  var listed: Int64 = 0
  var fate = Fate.completes
  var total: Int64 = 0
  /// How many items have been carried out.
  var done: Int64 = 0
  var isFinished = false
  var byNumber = false
  /// The body without its targets, as JSON text.
  var body = ""
  var reference: String?
  var request: Int64 = 0

  /// The columns, in the order of `init(_:)` and of `bindings`.
  static let columns = """
    ordinal, id, type, created, span, listed, fate, total, done, finished, by_number, body, \
    reference, request
    """

  /// The time for which a job only waits.
  private var wait: Int64 { span / 4 }

  /// Returns how many items are due at a time: none in the first quarter, then evenly.
  func due(at now: Int64) -> Int64 {
    let age = now - created
    guard fate != .sticks, age >= wait else { return done }
    let last = fate == .expires ? total / 2 : total
    guard age < span else { return last }
    return max(done, min(last, (age - wait) * total / max(1, span - wait)))
  }

  /// Returns the time at which the item at a position is carried out.
  func time(of position: Int64) -> Int64 {
    let work = span - wait
    return created + wait + ((position + 1) * work + total - 1) / max(1, total)
  }

  /// Returns whether nothing more happens from a time on.
  func ends(by now: Int64) -> Bool {
    fate != .sticks && now >= created + span
  }

  /// Even a job that takes no time is pending when it is created.
  private func isWaiting(at now: Int64) -> Bool {
    now - created < max(1, wait)
  }

  /// Returns the word for how far the job is.
  func status(at now: Int64) -> String {
    if isFinished { return fate == .expires ? "expired" : "completed" }
    return isWaiting(at: now) ? "pending" : "in_progress"
  }

  /// Returns when the job last changed.
  func updated(at now: Int64) -> Int64 {
    if isFinished { return created + span }
    return isWaiting(at: now) ? created : now
  }
}

extension Job {
  /// Reads the current row of a statement over `columns`.
  init(_ row: Statement) {
    ordinal = row.int(0)
    id = row.text(1)
    type = row.int(2)
    created = row.int(3)
    span = row.int(4)
    listed = row.int(5)
    fate = Fate(rawValue: row.int(6)) ?? .completes
    total = row.int(7)
    done = row.int(8)
    isFinished = row.int(9) != 0
    byNumber = row.int(10) != 0
    body = row.text(11)
    reference = row.optionalText(12)
    request = row.int(13)
  }

  /// The values of a row.
  var bindings: [Binding] {
    [
      .int(ordinal), .text(id), .int(type), .int(created), .int(span), .int(listed),
      .int(fate.rawValue), .int(total), .int(done), .int(isFinished ? 1 : 0),
      .int(byNumber ? 1 : 0), .text(body), Binding(reference), .int(request),
    ]
  }

  /// The word for what the job does.
  var kind: String { Vocabulary.jobType[type] }

  /// The path that created the job.
  var path: String { "/v2/phone_numbers/jobs/\(kind)" }
}

/// A number on the list of a job.
struct JobItem {
  /// How far an item is.
  enum State: Int64 {
    case pending
    case successful
    case failed
  }

  var position: Int64
  var numberID: Int64
  var number: String
  /// Whether a fault makes it fail.
  var isDoomed: Bool
  var state: State
  /// The entry of the error envelope, as JSON text.
  var error: String?

  /// The columns, in the order of `init(_:)`.
  static let columns = "position, number_id, number, doomed, state, error"

  /// Reads the current row of a statement over `columns`.
  init(_ row: Statement) {
    position = row.int(0)
    numberID = row.int(1)
    number = row.text(2)
    isDoomed = row.int(3) != 0
    state = State(rawValue: row.int(4)) ?? .pending
    error = row.optionalText(5)
  }
}
