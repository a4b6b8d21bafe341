import Synchronization
import Tx
import TxTestSupport

/// A verb that writes down its calls and answers each row as told.
final class Notify: HostVerb {
  // A class, since verb and test share what it writes down.
  struct Call {
    let items: [HostItem]
    let arguments: Record
    let context: HostContext
  }

  typealias Answering =
    @Sendable (Int, [HostItem], HostContext) async throws(HostError) -> [HostOutcome]

  let name = "notify"
  let summary = "Tells the customer."
  let parameters = [
    HostParameter("text", .text, isRequired: true, help: "What to say."),
    HostParameter("times", .int, help: "How often."),
  ]
  let batchSize: Int
  let repeatability: HostRepeatability
  private let calls = Mutex<[Call]>([])
  private let answer: Answering

  init(
    batchSize: Int = 10,
    _ repeatability: HostRepeatability = .once,
    answer: @escaping Answering = { (_, items, _) async throws(HostError) in
      items.map { .changed($0.key) }
    }
  ) {
    self.batchSize = batchSize
    self.repeatability = repeatability
    self.answer = answer
  }

  var made: [Call] { calls.withLock { $0 } }

  func perform(
    _ items: [HostItem],
    _ arguments: Record,
    _ context: HostContext
  ) async throws(HostError) -> [HostOutcome] {
    let number = calls.withLock { calls in
      calls.append(Call(items: items, arguments: arguments, context: context))
      return calls.count
    }
    return try await answer(number, items, context)
  }
}

/// A source of rows of a customer's own list.
struct Mine: HostSource {
  let name = "mine"
  let summary = "Numbers of a customer."
  let columns = [
    HostColumn("phone_number", .phone), HostColumn("region", .text), HostColumn("weight", .int),
  ]
  let key = "phone_number"
  var parameters = ["region"]
  var requiredParameters: [String] = []
  var give: @Sendable (Record) async throws(HostError) -> [Record]

  func rows(_ arguments: Record, _ context: HostContext) async throws(HostError) -> [Record] {
    try await give(arguments)
  }

  static func row(_ number: String, _ region: String, _ weight: Value = .int(1)) -> Record {
    Record([
      .init("phone_number", .text(number)), .init("region", .text(region)),
      .init("weight", weight), .init("unasked", .bool(true)),
    ])
  }
}

/// A clock on which the time that a request may take passes only where that is wanted; every other
/// wait ends at once.
struct CallClock: Clock {
  let inner: AnyClock
  let limit: Duration
  let passes: Bool

  struct AnyClock: Sendable {
    let sleep: @Sendable (Duration) async throws -> Void
    let now: @Sendable () -> Duration
  }

  init(_ clock: ManualClock, limit: Duration, passes: Bool = false) {
    inner = AnyClock(sleep: { try await clock.sleep(for: $0) }, now: { clock.now.offset })
    self.limit = limit
    self.passes = passes
  }

  struct Instant: InstantProtocol {
    let offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  var now: Instant { Instant(offset: inner.now()) }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let wait = now.duration(to: deadline)
    guard wait == limit, !passes else { return try await inner.sleep(wait) }
    // Until somebody cancels it.
    let (stream, end) = AsyncStream<Never>.makeStream()
    for await _ in stream {}
    withExtendedLifetime(end) {}
    try Task.checkCancellation()
  }
}

/// An embedded account whose host adds something.
struct HostedAccount {
  let account: Account
  let engine: Engine
  private let passes: Bool

  init(
    verbs: [any HostVerb] = [],
    sources: [any HostSource] = [],
    numbers: Int = 40,
    timePasses: Bool = false
  ) throws {
    account = try Account(numbers: numbers)
    engine = try Engine(verbs: verbs, sources: sources)
    passes = timePasses
  }

  func session(_ change: (inout Host) -> Void = { _ in }) throws -> Session {
    let clock = account.clock
    return try engine.session(
      account.host { host in
        host.policy.allowedVerbs = ["notify"]
        host.requestTimeout = .seconds(77)
        host.clock = CallClock(clock, limit: .seconds(77), passes: passes)
        change(&host)
      }
    )
  }

  /// Runs texts one after another in one session.
  @discardableResult
  func run(
    _ texts: String...,
    change: (inout Host) -> Void = { _ in }
  ) async throws -> (reports: [Report], kept: Recorder.Kept) {
    let recorder = Recorder()
    let session = try session(change)
    var reports: [Report] = []
    for text in texts {
      reports.append(try await session.run(SourceText(name: "test", text), output: recorder))
    }
    return (reports, recorder.kept)
  }
}

extension Recorder.Kept {
  /// The codes of what was said beside the data.
  var codes: [String] { notices.map(\.code) }

  /// How many rows have a text in one of their columns.
  func count(of text: String) -> Int { rows.count { $0.values.contains(.text(text)) } }
}
