import HTTPTypes
import Synchronization
import Testing
import Tx
import TxSandbox

/// What runs side by side in one process shares nothing; `scripts/threads` looks with the thread sanitizer.
struct TwoEnginesTests {
  private static let rounds = 3
  private static let reading = "find numbers where status=active | count by tags"

  @Test func `four sessions of two engines change their own accounts alone`() async throws {
    let engines = [Engine(), Engine()]
    let tenants = try (0..<4).map { try Tenant(number: $0) }
    defer { tenants.forEach { $0.account.remove() } }
    let changed = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
      for tenant in tenants {
        let session = try engines[tenant.number % 2].session(tenant.host())
        group.addTask { (tenant.number, try await Self.work(of: tenant, in: session)) }
      }
      // What has no account is asked for by everybody meanwhile.
      for engine in engines { group.addTask { (-1, Self.faults(found: engine)) } }
      return try await group.reduce(into: [:]) { $0[$1.0, default: 0] += $1.1 }
    }
    #expect(changed[-1] == 2 * Self.rounds)
    for tenant in tenants {
      let ledger = tenant.ledger
      #expect(ledger.count == changed[tenant.number] && ledger.count > 20 * Self.rounds)
      #expect(ledger.allSatisfy { $0.contains(tenant.mark) })
      #expect(tenant.keys == ["Bearer KEY\(tenant.number)"])
      let recorder = Recorder()
      let session = try engines[0].session(tenant.host())
      try await session.run(SourceText(name: "test", "find runs"), output: recorder)
      #expect(recorder.kept.rows.count == Self.rounds)
    }
  }

  /// Reads and changes an account by turns and returns how many rows were changed.
  private static func work(of tenant: Tenant, in session: Session) async throws -> Int {
    var changed = 0
    for round in 0..<rounds {
      let output = Recorder()
      try await session.run(SourceText(name: "reading", reading), output: output)
      #expect(output.kept.rows.count > 1)
      let change = "find numbers where tag=x | update tags+=\(tenant.mark)\(round) with max=500"
      let report = try await session.run(SourceText(name: "change", change), output: output)
      #expect(report.isClean && report.changed > 20)
      changed += report.changed
    }
    return changed
  }

  /// Checks and formats texts, and returns how many mistakes were found.
  private static func faults(found engine: Engine) -> Int {
    (0..<rounds)
      .reduce(0) { count, round in
        let text = SourceText(name: "check", "find numbers where statsu=\(round)")
        _ = engine.format(text)
        return count + engine.check(text, now: Instant(milliseconds: 0)).count
      }
  }
}

/// Somebody with an account, a key and a journal of their own.
private struct Tenant: Sendable {
  let number: Int
  let account: Account
  private let seen = SeenKeys()

  init(number: Int) throws {
    self.number = number
    account = try Account { options in
      options.seed = UInt64(number + 1)
      options.control = true
    }
  }

  /// What each tag begins with that this one's changes add.
  var mark: String { "only\(number)-" }

  /// The keys that came with requests.
  var keys: Set<String> { seen.all }

  func host() -> Host {
    account.host { host in
      host.account = "tenant-\(number)"
      host.apiKey = "KEY\(number)"
      host.transport = WatchedTransport(inner: host.transport) {
        seen.add($0.headerFields[.authorization] ?? "")
      }
    }
  }

  /// Every change of the account, one line each.
  var ledger: [Substring] {
    let request = HTTPRequest(
      method: .get,
      scheme: "https",
      authority: "api.example",
      path: "/_sandbox/ledger?format=jsonl"
    )
    let reply = account.sandbox.respond(to: request, body: [])
    return String(decoding: reply.body, as: UTF8.self).split(separator: "\n")
  }
}

/// The keys of requests; a class, since a tenant's transports share it.
private final class SeenKeys: Sendable {
  private let keys = Mutex<Set<String>>([])

  var all: Set<String> { keys.withLock(\.self) }

  func add(_ key: String) { keys.withLock { _ = $0.insert(key) } }
}
