import Synchronization
import Testing
import Tx

struct HostSourceTests {
  private let rows: [Record]
  private let hosted: HostedAccount
  private let asked: Asked

  private final class Asked: Sendable {
    // A class, since source and test share it.
    private let arguments = Mutex<[Record]>([])
    var all: [Record] { arguments.withLock { $0 } }
    func add(_ record: Record) { arguments.withLock { $0.append(record) } }
  }

  init() async throws {
    let plain = try Account(numbers: 40)
    let recorder = Recorder()
    try await Engine().session(plain.host())
      .run(
        SourceText(
          name: "test",
          "find numbers | sort phone_number | select phone_number | limit 4"
        ),
        output: recorder
      )
    plain.remove()
    let numbers = recorder.kept.rows.compactMap { row -> String? in
      if case .text(let text) = row.values[0] { text } else { nil }
    }
    let rows = zip(numbers, ["north", "south", "north", "east"]).map { Mine.row($0, $1) }
    let asked = Asked()
    self.rows = rows
    self.asked = asked
    hosted = try HostedAccount(
      sources: [
        Mine { (arguments) async throws(HostError) in
          asked.add(arguments)
          return rows
        }
      ]
    )
    hosted.account.remove()
  }

  @Test func `is read, checked again, and joined`() async throws {
    let (reports, kept) = try await hosted.run(
      "find mine",
      "find mine where region=north weight > 0 | sort phone_number | select region, weight",
      "find numbers where phone_number in (find mine where region=south | select phone_number)",
      "find mine where region in (north, east) | count",
      "get mine \(number(0))"
    )
    #expect(reports.map(\.rows) == [4, 2, 1, 1, 1])
    #expect(kept.schemas[1].shown.map(\.name) == ["region", "weight"])
    #expect(asked.all[0].members.isEmpty)
    #expect(asked.all[1].members == [.init("region", .text("north"))])
    #expect(asked.all.filter { $0["region"] == .text("east") }.count == 1)
    #expect(kept.rows.contains { $0.values == [.int(3)] })
  }

  private func number(_ place: Int) -> String {
    if case .text(let text)? = rows[place]["phone_number"] { text } else { "" }
  }

  @Test func `demands what it must be given`() async throws {
    let rows = rows
    let needy = Mine(requiredParameters: ["region"]) { (arguments) async throws(HostError) in
      #expect(arguments.members.map(\.name) == ["region"])
      return rows
    }
    let hosted = try HostedAccount(sources: [needy])
    defer { hosted.account.remove() }
    #expect(try await codes { try await hosted.run("find mine") } == ["TX2048"])
    let (reports, _) = try await hosted.run(
      "find mine where region=\"north\"",
      "find mine where region in (south, \"no/where\")"
    )
    #expect(reports.map(\.rows) == [2, 1])
  }

  @Test(arguments: [
    [Mine.row("", "north")], [Mine.row("+12025550100", "north", .text("heavy"))],
    [Mine.row("12025550100", "north")],
    [Mine.row("+12025550100", "north"), Mine.row("+12025550100", "south")], nil,
  ])
  func `becomes a diagnostic where it is wrong`(given: [Record]?) async throws {
    let wrong = Mine { (_) async throws(HostError) in
      guard let given else { throw HostError(code: "E", title: "the file is gone") }
      return given
    }
    let hosted = try HostedAccount(sources: [wrong])
    defer { hosted.account.remove() }
    #expect(try await codes { try await hosted.run("find mine") } == ["TX4047"])
  }

  @Test func `is given up where it hangs`() async throws {
    let slow = Mine { (_) async throws(HostError) in
      await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
      return []
    }
    let hosted = try HostedAccount(sources: [slow], timePasses: true)
    defer { hosted.account.remove() }
    #expect(try await codes { try await hosted.run("find mine") } == ["TX4047"])
  }

  @Test func `gives its rows to a verb of the host`() async throws {
    let rows = rows
    let verb = Notify()
    let both = try HostedAccount(
      verbs: [verb],
      sources: [Mine { (_) async throws(HostError) in rows }]
    )
    defer { both.account.remove() }
    let (reports, _) = try await both.run("find mine where region=north | notify text=x with max=9")
    #expect(reports[0].changed == 2)
    #expect(verb.made.first?.items.first?.values["weight"] == .int(1))
  }
}
