import Synchronization
import Testing
import Tx
import TxRuntime

/// Whichever charge fails and wherever it is stopped, a text ends with the right error and can be taken up again.
struct ChargeFaultTests {
  private static let sentence =
    "find numbers where tag=x | sort phone_number | update tags+=moved with max=500"

  @Test(arguments: Meter.Quantity.allCases.filter { $0 != .time })
  func `goes on behind any charge that failed`(_ quantity: Meter.Quantity) async throws {
    // An ordinal that no charge has, so that charges are counted.
    let counted = try Account()
    let session = try Engine()
      .session(counted.host { $0.meterFault = Meter.Fault(quantity, ordinal: 0) })
    #expect(await Self.failure(in: session) == nil)
    counted.remove()
    let count = try #require(session.charges[quantity])
    #expect(count > 0)
    var unnoticed = 0
    for ordinal in 1...max(1, count) {
      let account = try Account()
      defer { account.remove() }
      let failing = try Engine()
        .session(account.host { $0.meterFault = Meter.Fault(quantity, ordinal: ordinal) })
      switch await Self.failure(in: failing) {
      case .limit(let diagnostic): #expect(diagnostic.code == "TX4050")
      case .interrupted(let diagnostic):
        #expect(diagnostic.message.contains("the limit of"), "\(ordinal): \(diagnostic)")
      // What only serves a warning is done without: jobs of others, and a sample of what was changed.
      case nil where quantity == .requests: unnoticed += 1
      case let other: Issue.record("charge \(ordinal) of \(quantity): \(String(describing: other))")
      }
      try await Self.expectItGoesOn(account, "charge \(ordinal) of \(quantity)")
    }
    #expect(unnoticed <= 2)
  }

  @Test func `goes on behind any request at which it was stopped`() async throws {
    let counted = try Account()
    #expect(await Self.failure(in: try Engine().session(counted.host())) == nil)
    counted.remove()
    let count = counted.requests.count
    #expect(count > 3)
    for ordinal in 1...max(1, count) {
      let account = try Account()
      defer { account.remove() }
      let stopper = Stopper(ordinal: ordinal)
      let session = try Engine()
        .session(
          account.host {
            $0.transport = WatchedTransport(inner: $0.transport) { _ in stopper.pass() }
          }
        )
      stopper.session.withLock { $0 = session }
      switch await Self.failure(in: session) {
      case .interrupted: break
      case let other: Issue.record("request \(ordinal): \(String(describing: other))")
      }
      try await Self.expectItGoesOn(account, "request \(ordinal)")
    }
  }

  /// Takes up what was begun, or begins anew; then nothing is left to change.
  private static func expectItGoesOn(_ account: Account, _ place: String) async throws {
    let recorder = Recorder()
    let session = try Engine().session(account.host())
    let runs = try await session.run(
      SourceText(name: "test", "find runs where status=interrupted"),
      output: recorder
    )
    let text = runs.rows > 0 ? "resume last" : sentence
    let report = try await session.run(SourceText(name: "test", text), output: recorder)
    #expect(report.isClean, "\(place): \(report)")
    let writes = account.requests.writes
    let again = try await session.run(SourceText(name: "test", sentence), output: recorder)
    #expect(again.rows > 20 && again.changed == 0, "\(place): \(again)")
    #expect(account.requests.writes == writes, "\(place)")
  }

  private static func failure(in session: Session) async -> TxError? {
    do throws(TxError) {
      try await session.run(SourceText(name: "test", sentence), output: Recorder())
      return nil
    } catch {
      return error
    }
  }
}

/// Stops a session, for good, when it sends its n-th request.
private final class Stopper: Sendable {
  // A class, since it is made before the session that it stops.
  let session = Mutex<Session?>(nil)
  private let ordinal: Int
  private let count = Mutex(0)

  init(ordinal: Int) { self.ordinal = ordinal }

  func pass() {
    let number = count.withLock { count in
      count += 1
      return count
    }
    guard number == ordinal, let session = session.withLock(\.self) else { return }
    session.interrupt()
    session.interrupt()
  }
}
