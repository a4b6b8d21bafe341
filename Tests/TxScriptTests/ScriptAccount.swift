import HTTPTypes
import Synchronization
import Tx
import TxSandbox
import TxTestSupport

/// An embedded account, usually with the population of the examples, in a folder of its own.
///
/// Time stands still but for those who wait, and chance is a count, so that every run is the same.
struct ScriptAccount {
  private let folder = TemporaryFolder()
  private let sandbox: Sandbox
  private let clock = ManualClock(advancesItself: true)
  private let chance = Chance()

  init(population: SandboxPopulation = .examples, faults: [Fault] = []) throws {
    var options = Self.options
    options.population = population
    if population == .examples {
      options.path = folder.write(try Self.examples.get(), to: "sandbox.db")
    }
    options.faults = faults
    sandbox = try Sandbox(options: options, clock: VirtualTime(clock: clock))
  }

  /// Removes what the account kept on the disk.
  func remove() { folder.remove() }

  /// A host of the account without any permission.
  var host: Host {
    let time = VirtualTime(clock: clock)
    let chance = chance
    var host = Host(
      account: "sandbox",
      baseURL: "https://api.example/v2",
      apiKey: "KEY",
      transport: VirtualTransport(sandbox: sandbox),
      clock: clock,
      now: { Instant(milliseconds: time.now) },
      entropy: { chance.next() }
    )
    (host.limits, host.capabilities) = (.unbounded, .everything)
    host.journalFolder = folder.path + "/journal"
    // One request after another: their order is part of what is compared.
    host.concurrency = 1
    return host
  }

  private static var options: SandboxOptions {
    var options = SandboxOptions()
    options.population = .examples
    options.rateLimit = nil
    return options
  }

  /// The file of a new account; made once, as it takes longer than most scripts.
  private static let examples = Result { try newPopulation() }

  private static func newPopulation() throws -> [UInt8] {
    let folder = TemporaryFolder()
    defer { folder.remove() }
    var options = options
    options.path = folder.path + "/sandbox.db"
    // Closing the last connection brings everything into the one file.
    _ = try Sandbox(options: options, clock: ManualSandboxClock())
    return Corpus.bytes(of: folder.path + "/sandbox.db") ?? []
  }
}

/// Numbers that look drawn by chance and are the same in every run.
private final class Chance: Sendable {
  // A class, since the host is copied and the count is one.
  private let state = Mutex<UInt64>(7)

  func next() -> UInt64 {
    state.withLock { state in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state
    }
  }
}

/// The manual clock as a time of day.
private struct VirtualTime: SandboxClock {
  let clock: ManualClock

  var now: Int64 {
    let parts = clock.now.offset.components
    return Script.now.milliseconds + parts.seconds * 1_000
      + parts.attoseconds / 1_000_000_000_000_000
  }
}

/// The account as a transport; a late answer is there at once.
private struct VirtualTransport: Transport {
  let sandbox: Sandbox

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    let reply = sandbox.respond(to: request, body: body)
    if case .lost = reply.delivery {
      throw TransportError(.timedOut, mayHaveArrived: true, detail: "no answer in time")
    }
    return TransportResponse(reply.response, body: reply.body)
  }
}
