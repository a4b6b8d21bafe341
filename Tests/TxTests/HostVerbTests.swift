import Synchronization
import Testing
import Tx

struct HostVerbTests {
  private static let change =
    "find numbers where tag=x or phone_number is not null | sort phone_number | limit 25 "
    + "| notify text=\"Hello there\" times=2 with max=100"

  @Test func `is called in batches, with rows and arguments, and settles each row`() async throws {
    let verb = Notify()
    let hosted = try HostedAccount(verbs: [verb])
    defer { hosted.account.remove() }
    let writes = hosted.account.requests.writes
    let (reports, kept) = try await hosted.run(
      Self.change,
      "find items where run=$last_run | select id, outcome"
    )
    #expect(verb.made.map(\.items.count) == [10, 10, 5])
    #expect(reports[0].changed == 25 && reports[0].runs.count == 1)
    #expect(kept.count(of: "changed") == 50)
    let call = try #require(verb.made.first)
    #expect(call.arguments["text"] == .text("Hello there") && call.arguments["times"] == .int(2))
    #expect(call.context.run == reports[0].runs.first)
    let item = try #require(call.items.first)
    #expect(item.phoneNumber?.hasPrefix("+") == true)
    #expect(item.values["phone_number"] == item.phoneNumber.map { .text($0) })
    #expect(item.values["status"] != nil)
    #expect(hosted.account.requests.writes == writes)
  }

  @Test func `is given what the pipeline shows`() async throws {
    let verb = Notify()
    let hosted = try HostedAccount(verbs: [verb])
    defer { hosted.account.remove() }
    try await hosted.run(
      "find numbers where status=active | select phone_number, upper_status=upper(.status) "
        + "| notify text=x with max=100"
    )
    let item = try #require(verb.made.first?.items.first)
    #expect(item.values.members.map(\.name) == ["phone_number", "upper_status"])
    #expect(item.values["upper_status"] == .text("ACTIVE"))
  }

  @Test func `is not called where the approver says no`() async throws {
    struct Never: Approver {
      func approve(_ request: ApprovalRequest) async -> Approval {
        #expect(request.isIrreversible && request.affected == 25)
        return .no(reason: "not today")
      }
    }
    let verb = Notify()
    let hosted = try HostedAccount(verbs: [verb])
    defer { hosted.account.remove() }
    let found = try await codes {
      try await hosted.run(Self.change) { $0.approver = Never() }
    }
    #expect(found == ["TX3007"] && verb.made.isEmpty)
  }

  @Test(arguments: [
    ("find numbers where tag=x | notify with max=9", "TX2050"),
    ("find numbers where tag=x | notify text=a loud=yes with max=9", "TX2012"),
    ("find numbers where tag=x | notify text=.customer_reference with max=9", "TX2052"),
    ("find numbers | notify text=a with max=9", "TX2042"),
    ("def notify = limit 1", "TX2080"),
    ("find runs where status=finished | notify text=a", "TX2047"),
  ])
  func `is checked like a change`(text: String, code: String) async throws {
    let engine = try Engine(verbs: [Notify()])
    let found = engine.check(SourceText(name: "test", text), now: Instant(milliseconds: 0))
    #expect(found.map(\.code) == [code])
  }

  @Test func `is explained and sends nothing`() async throws {
    let verb = Notify()
    let hosted = try HostedAccount(verbs: [verb])
    defer { hosted.account.remove() }
    let (_, kept) = try await hosted.run("explain " + Self.change)
    let text = kept.texts.joined()
    #expect(text.contains("notify") && text.contains("25 rows → 3 calls"), "\(text)")
    #expect(text.contains("UNDO   not possible: notify") && verb.made.isEmpty)
  }

  @Test func `must be allowed where nobody is asked`() async throws {
    let verb = Notify()
    let hosted = try HostedAccount(verbs: [verb])
    defer { hosted.account.remove() }
    let unallowed = try await codes {
      try await hosted.run(Self.change) { $0.policy.allowedVerbs = [] }
    }
    let unpermitted = try await codes {
      try await hosted.run(Self.change) { $0.policy.permittedVerbs = ["delete"] }
    }
    #expect(unallowed.count == 1 && unpermitted.count == 1 && verb.made.isEmpty)
  }

  @Test func `tries only the failed rows again, and undoes nothing`() async throws {
    let verb = Notify { (number, items, _) async throws(HostError) in
      items.enumerated()
        .map { place, item in
          number == 1 && place < 3
            ? .failed(item.key, code: "busy", title: "the line is busy") : .changed(item.key)
        }
    }
    let hosted = try HostedAccount(verbs: [verb])
    defer { hosted.account.remove() }
    let (reports, _) = try await hosted.run(Self.change, "retry last")
    #expect(reports[0].changed == 22 && reports[0].failed == 3)
    #expect(reports[1].changed == 3)
    #expect(verb.made.map(\.items.count) == [10, 10, 5, 3])
    #expect(verb.made[3].items == Array(verb.made[0].items.prefix(3)))
    #expect(verb.made[3].arguments == verb.made[0].arguments)
    #expect(try await codes { try await hosted.run("undo last") } == ["TX4041"])
  }

  @Test(arguments: [HostRepeatability.absolute, .once])
  func `goes on where a run was cut off`(repeatability: HostRepeatability) async throws {
    let session = Mutex<Session?>(nil)
    let verb = Notify(repeatability) { (number, items, _) async throws(HostError) in
      if number == 2 {
        // Twice: at once, without waiting for what is in flight.
        let session = session.withLock { $0 }
        session?.interrupt()
        session?.interrupt()
        throw HostError(title: "cut off", isAmbiguous: true)
      }
      return items.map { .changed($0.key) }
    }
    let hosted = try HostedAccount(verbs: [verb])
    defer { hosted.account.remove() }
    let made = try hosted.session()
    session.withLock { $0 = made }
    let recorder = Recorder()
    let cut = try await codes {
      try await made.run(SourceText(name: "test", Self.change), output: recorder)
    }
    let before = verb.made.count
    let (reports, kept) = try await hosted.run("resume last")
    let again = verb.made.dropFirst(before).flatMap(\.items).map(\.key)
    let first = Set(verb.made[0].items.map(\.key))
    #expect(first.isDisjoint(with: again))
    #expect(Set(again).count == again.count)
    #expect(again.count == (repeatability == .absolute ? 15 : 5), "\(cut) \(reports) \(kept.codes)")
    #expect(reports[0].unknown == (repeatability == .absolute ? 0 : 10))
    #expect(verb.made.last?.items.first?.values["status"] != nil)
  }
}
