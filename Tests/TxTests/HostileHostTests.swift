import Synchronization
import Testing
import Tx

/// Verbs that do what they must not: each becomes a diagnostic and the right outcome.
struct HostileHostTests {
  private static let change =
    "find numbers where phone_number is not null | sort phone_number | limit 4 "
    + "| notify text=x with max=100"

  private func run(
    _ verb: Notify,
    timePasses: Bool = false
  ) async throws -> (report: Report, kept: Recorder.Kept) {
    let hosted = try HostedAccount(verbs: [verb], timePasses: timePasses)
    defer { hosted.account.remove() }
    let (reports, kept) = try await hosted.run(Self.change)
    return (reports[0], kept)
  }

  @Test func `fails all rows of a call that throws`() async throws {
    let verb = Notify { (_, _, _) async throws(HostError) in
      throw HostError(code: "E1", title: "no credit", detail: "ask the bank")
    }
    let (report, kept) = try await run(verb)
    #expect(report.failed == 4 && verb.made.count == 1)
    #expect(kept.count(of: "no credit") == 4)
  }

  @Test func `waits where a call says so`() async throws {
    let verb = Notify { (number, items, _) async throws(HostError) in
      if number == 1 { throw HostError(title: "later", retryAfter: .seconds(3)) }
      return items.map { .changed($0.key) }
    }
    let (report, _) = try await run(verb)
    #expect(report.changed == 4 && verb.made.count == 2)
  }

  @Test(arguments: zip([HostRepeatability.once, .absolute], [1, 2]))
  func `calls again only what may be repeated`(
    repeatability: HostRepeatability,
    calls: Int
  ) async throws {
    let verb = Notify(repeatability) { (number, items, _) async throws(HostError) in
      if number == 1 { throw HostError(title: "the line went dead", isAmbiguous: true) }
      return items.map { .changed($0.key) }
    }
    let (report, _) = try await run(verb)
    #expect(verb.made.count == calls)
    #expect(report.unknown == (repeatability == .once ? 4 : 0))
    #expect(report.changed == (repeatability == .once ? 0 : 4))
  }

  @Test(arguments: zip([HostRepeatability.once, .absolute], [1, 3]))
  func `gives up a call that hangs`(repeatability: HostRepeatability, calls: Int) async throws {
    let verb = Notify(repeatability) { (_, _, _) async throws(HostError) in
      // It does not even notice that it is cancelled.
      await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
      return []
    }
    let (report, kept) = try await run(verb, timePasses: true)
    #expect(report.unknown == 4 && verb.made.count == calls)
    #expect(kept.codes.filter { $0 == "TX4046" }.count == calls)
  }

  @Test func `believes outcomes only of rows that it gave, the first of each`() async throws {
    let verb = Notify { (_, items, _) async throws(HostError) in
      [
        .changed("somebody else's"), .failed(items[0].key, title: "no"), .changed(items[0].key),
        .changed(items[1].key), .skipped(items[2].key, reason: "it knows already"),
      ]
    }
    let (report, kept) = try await run(verb)
    #expect(report.failed == 1 && report.changed == 1 && report.unknown == 1)
    #expect(kept.codes.filter { $0.hasPrefix("TX404") } == ["TX4042", "TX4043"])
    #expect(kept.count(of: "it knows already") == 1)
    #expect(kept.count(of: "the verb told nothing of it") == 1)
  }

  @Test func `has no way back into the session`() async throws {
    let session = Mutex<Session?>(nil)
    let errors = Mutex<[TxError]>([])
    let verb = Notify { (_, items, _) async throws(HostError) in
      do throws(TxError) {
        let text = SourceText(name: "inner", "find numbers | count")
        try await session.withLock { $0 }?.run(text, output: Recorder())
      } catch {
        errors.withLock { $0.append(error) }
      }
      return items.map { .changed($0.key) }
    }
    let hosted = try HostedAccount(verbs: [verb])
    defer { hosted.account.remove() }
    let made = try hosted.session()
    session.withLock { $0 = made }
    let report = try await made.run(SourceText(name: "test", Self.change), output: Recorder())
    #expect(report.changed == 4)
    #expect(errors.withLock { $0 } == [.busy])
  }

  @Test func `hears a verb while it works, and no longer`() async throws {
    let contexts = Mutex<[HostContext]>([])
    let verb = Notify(batchSize: 2) { (number, items, context) async throws(HostError) in
      contexts.withLock { $0.append(context) }
      if number == 1 { context.emit("at work\u{1B}[2J") }
      // The call before is over.
      if number == 2 { contexts.withLock { $0[0] }.emit("secretly") }
      if number == 2 { contexts.withLock { $0[0] }.emit("again") }
      return items.map { .changed($0.key) }
    }
    let (report, kept) = try await run(verb)
    let notices = kept.notices.filter { $0.code.hasPrefix("TX404") }
    #expect(report.changed == 4 && notices.map(\.code) == ["TX4044", "TX4045"])
    #expect(notices.first?.message == "notify: at work [2J")
    // Behind the run nobody listens, and nothing breaks.
    contexts.withLock { $0[1] }.emit("much later")
  }
}
