import Synchronization
import Testing
import Tx
import TxSandbox

/// Runs from outside: events as they come, stopping, results, plans and resumptions.
struct RunTests {
  private static let change = "find numbers where tag=x | update tags+=moved with max=500"

  @Test func `tells what happens in order`() async throws {
    let account = try Account()
    defer { account.remove() }
    let session = try Engine().session(account.host())
    let run = try await session.start(text("find numbers where tag=x | limit 3; describe numbers"))
    var events: [String] = []
    for await event in run.events { events.append(name(of: event)) }
    #expect(events == ["began", "rows 3", "ended", "text"])
    #expect(try await run.result().rows == 3)
  }

  @Test func `tells of a change while it goes on`() async throws {
    let account = try Account()
    defer { account.remove() }
    let run = try await Engine().session(account.host()).start(text(Self.change))
    var events: Set<String> = []
    var rows = 0
    for await event in run.events {
      events.insert(String(name(of: event).prefix { $0 != " " }))
      if case .rows(let batch) = event { rows += batch.count }
    }
    #expect(events.isSuperset(of: ["began", "rows", "ended", "progress", "summary"]))
    let report = try await run.result()
    #expect(report.changed == rows && rows > 20)
  }

  @Test func `waits for whoever takes its events`() async throws {
    let account = try Account(numbers: 5_000)
    defer { account.remove() }
    let session = try Engine().session(account.host { $0.concurrency = 1 })
    let run = try await session.start(text("find numbers"))
    let iterator = run.events.makeAsyncIterator()
    _ = await iterator.next()
    guard case .rows? = await iterator.next() else {
      Issue.record("no rows follow")
      return
    }
    // Of twenty pages a few are on their way.
    #expect(account.requests.count < 8)
    var rows = 0
    while let event = await iterator.next() {
      if case .rows(let batch) = event { rows += batch.count }
    }
    #expect(rows == 4_750)
  }

  @Test func `goes on when nobody listens any more`() async throws {
    let account = try Account(numbers: 1_000)
    defer { account.remove() }
    let session = try Engine().session(account.host())
    let left = try await session.start(text("find numbers"))
    for await _ in left.events { break }
    #expect(try await left.result().rows == 1_000)
    let unheard = try await session.start(text(Self.change))
    #expect(try await unheard.result().changed > 20)
    let late = unheard.events.makeAsyncIterator()
    #expect(await late.next() == nil)
  }

  @Test func `does one thing at a time`() async throws {
    let account = try Account()
    defer { account.remove() }
    let session = try Engine().session(account.host())
    let first = try await session.start(text("find numbers"))
    #expect(await busy { _ = try await session.start(text("find numbers")) })
    #expect(await busy { _ = try await session.plan(text(Self.change)) })
    #expect(await busy { _ = try await session.resume("last") })
    #expect(await busy { _ = try await session.checkRemotely(text("find numbers")) })
    #expect(await busy { try await session.report(on: "last", output: Recorder()) })
    #expect(await busy { _ = try await session.run(text("find numbers"), output: Recorder()) })
    #expect(try await first.result().rows == 250)
    #expect(try await session.start(text("find numbers | limit 1")).result().rows == 1)
  }

  @Test(.timeLimit(.minutes(10)))
  func `is not held up by a run that nobody holds`() async throws {
    let account = try Account(numbers: 1_000)
    defer { account.remove() }
    let session = try Engine().session(account.host())
    _ = try await session.start(text("find numbers"))
    while await busy({ try await session.run(text("find numbers | limit 1"), output: Recorder()) })
    {
      await Task.yield()
    }
  }

  @Test func `stops only what it was asked to stop`() async throws {
    let account = try Account { $0.jobTime = 60_000 }
    defer { account.remove() }
    let session = try Engine().session(account.host())
    let first = try await session.start(text("find numbers | limit 1"))
    _ = try await first.result()
    let second = try await session.start(text(Self.change))
    for await case .progress in second.events {
      first.cancel(.detach)
      break
    }
    let report = try await second.result()
    #expect(report.changed > 20 && !report.wasInterrupted)
  }

  @Test func `waits for what is in flight however often it is asked to`() async throws {
    let account = try Account { $0.jobTime = 60_000 }
    defer { account.remove() }
    let session = try Engine().session(account.host())
    let run = try await session.start(text(Self.change))
    for await case .progress in run.events {
      run.cancel()
      run.cancel()
      break
    }
    #expect(try await run.result().wasInterrupted)
  }

  @Test(.timeLimit(.minutes(10)))
  func `stops with the task that waits for it`() async throws {
    let account = try Account { $0.jobTime = 60_000 }
    defer { account.remove() }
    let session = try Engine().session(account.host())
    let run = try await session.start(text(Self.change))
    let reader = Task {
      for await case .progress in run.events { withUnsafeCurrentTask { $0?.cancel() } }
      return try await run.result()
    }
    #expect(try await reader.value.wasInterrupted)
  }

  @Test func `says why a text was refused`() async throws {
    let account = try Account()
    defer { account.remove() }
    let session = try Engine().session(account.host())
    let run = try await session.start(text("find nubmers"))
    #expect(try await codes { _ = try await run.result() } == ["TX2002"])
    for await _ in run.events { Issue.record("nothing happened") }
  }

  @Test(arguments: [Run.Stop.finishInFlight, .detach])
  func `is stopped and taken up again`(_ stop: Run.Stop) async throws {
    let account = try Account(numbers: 3_000) { $0.jobTime = 60_000 }
    defer { account.remove() }
    let session = try Engine().session(account.host())
    let change = "find numbers where all | update tags+=moved with max=5000"
    let run = try await session.start(text(change))
    for await case .progress in run.events {
      run.cancel(stop)
      break
    }
    let stopped = try? await run.result()
    #expect(stopped?.wasInterrupted ?? true)
    // A run that was left has its end from the service; nothing is sent twice.
    let resumed = try await session.resume("last").result()
    #expect(resumed.changed + resumed.failed + resumed.skipped == 3_000)
    #expect(resumed.changed > 2_000)
    #expect(try await session.resume("last").result().changed == resumed.changed)
  }

  @Test func `resumes nothing that is no run`() async throws {
    let account = try Account()
    defer { account.remove() }
    let session = try Engine().session(account.host())
    for name in ["r-2026-01-01-none", "x'; find numbers | delete", "\"", ""] {
      let run = try await session.resume(name)
      #expect(try await !codes { _ = try await run.result() }.isEmpty, "\(name)")
    }
    #expect(account.requests.count == 0)
  }

  @Test func `plans, keeps the plan and applies it`() async throws {
    let account = try Account()
    defer { account.remove() }
    let session = try Engine().session(account.host())
    let made = try await session.plan(text("find numbers where tag=x | update tags+=moved"))
    #expect(made.affected > 20 && account.requests.writes == 0)
    let kept = try SavedPlan(made.bytes)
    #expect(kept == made)
    let report = try await Engine().session(account.host()).apply(kept).result()
    #expect(report.changed == made.affected)
    // The rows are not as they were: the plan is good for once.
    let again = try await session.apply(kept)
    #expect(try await codes { _ = try await again.result() } == ["TX3018"])
  }

  @Test(
    arguments: [
      ("find numbers", "TX3014"), ("find numbers where tag=x | update tags+=a; runs", "TX6025"),
      ("plan find numbers where tag=x | update tags+=a to \"a.txplan\"", "TX6025"), ("", "TX6025"),
      ("find numbers where tag=x | update tgs+=a", "TX2012"),
    ]
  )
  func `plans one change`(_ statement: String, _ code: String) async throws {
    let account = try Account()
    defer { account.remove() }
    let session = try Engine().session(account.host())
    #expect(try await codes { _ = try await session.plan(text(statement)) } == [code])
    #expect(account.requests.writes == 0)
  }

  @Test func `refuses a plan that is not whole`() async throws {
    let account = try Account()
    defer { account.remove() }
    let session = try Engine().session(account.host())
    let made = try await session.plan(text("find numbers where tag=x | update tags+=moved"))
    var bytes = made.bytes
    bytes[bytes.count / 2] ^= 1
    for damaged in [bytes, Array(made.bytes.dropLast(2)), []] {
      #expect(throws: TxError.self) { try SavedPlan(damaged) }
    }
  }

  private func text(_ statement: String) -> SourceText { SourceText(name: "test", statement) }

  private func busy(_ work: () async throws -> Void) async -> Bool {
    do {
      try await work()
    } catch {
      return error as? TxError == .busy
    }
    return false
  }

  private func name(of event: Run.Event) -> String {
    switch event {
    case .began: "began"
    case .rows(let rows): "rows \(rows.count)"
    case .ended: "ended"
    case .abandoned: "abandoned"
    case .text: "text"
    case .notice: "notice"
    case .progress: "progress"
    case .summary: "summary"
    }
  }
}
