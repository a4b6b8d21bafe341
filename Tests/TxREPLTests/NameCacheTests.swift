import Synchronization
import Testing
import Tx
import TxREPL

struct NameCacheTests {
  /// A clock and an account that the test moves.
  private final class Account: Sendable {
    // A class, as the cache's tasks and the test share it.
    let time = Mutex(Duration.zero)
    let readings = Mutex(0)
    let names = Mutex<[AccountName]?>([AccountName(key: "1", detail: "Main SIP")])

    func makeCache() -> (NameCache, AsyncStream<Void>) {
      let cache = NameCache(elapsed: { self.time.withLock { $0 } }) { topic, tell in
        self.readings.withLock { $0 += 1 }
        guard let names = self.names.withLock({ $0 }) else { return false }
        tell([topic: names], true)
        return true
      }
      let (changes, continuation) = AsyncStream<Void>.makeStream()
      cache.onChange { continuation.yield() }
      return (cache, changes)
    }
  }

  private let account = Account()
  private let topic = NameTopic.rows(of: "connections")

  /// Lets the cache read, and waits until it has.
  private func refresh(_ cache: NameCache, _ changes: AsyncStream<Void>) async {
    cache.refresh(topic)
    for await _ in changes where !cache.candidates(of: topic, as: .key).isPartial { return }
  }

  @Test func `answers at once and has the names later`() async {
    let (cache, changes) = account.makeCache()
    #expect(cache.candidates(of: topic, as: .name).candidates.isEmpty)
    await refresh(cache, changes)
    let name = cache.candidates(of: topic, as: .name).candidates
    #expect(name.map(\.text) == ["\"Main SIP\""] && name.map(\.detail) == ["1"])
    #expect(cache.candidates(of: topic, as: .key).candidates.map(\.text) == ["1"])
  }

  @Test func `reads again only when what it knows is old`() async {
    let (cache, changes) = account.makeCache()
    await refresh(cache, changes)
    account.time.withLock { $0 = .seconds(59) }
    cache.refresh(topic)
    #expect(account.readings.withLock { $0 } == 1)
    account.time.withLock { $0 = .seconds(60) }
    await refresh(cache, changes)
    #expect(account.readings.withLock { $0 } == 2)
    cache.expire()
    await refresh(cache, changes)
    #expect(account.readings.withLock { $0 } == 3)
  }

  @Test func `keeps what it knows when the account does not answer`() async {
    let (cache, changes) = account.makeCache()
    await refresh(cache, changes)
    account.names.withLock { $0 = nil }
    account.time.withLock { $0 = .seconds(100) }
    await refresh(cache, changes)
    #expect(cache.candidates(of: topic, as: .key).candidates.count == 1)
  }

  @Test func `says that there is nothing when nothing can be read`() async {
    account.names.withLock { $0 = nil }
    let (cache, changes) = account.makeCache()
    await refresh(cache, changes)
    let (candidates, isPartial) = cache.candidates(of: topic, as: .key)
    #expect(candidates.isEmpty && !isPartial)
  }

  @Test func `asks an account that did not answer again after a short while`() async {
    account.names.withLock { $0 = nil }
    let (cache, changes) = account.makeCache()
    await refresh(cache, changes)
    account.names.withLock { $0 = [AccountName(key: "1", detail: "Main SIP")] }
    account.time.withLock { $0 = .seconds(9) }
    cache.refresh(topic)
    #expect(!cache.candidates(of: topic, as: .key).isPartial)
    account.time.withLock { $0 = .seconds(10) }
    await refresh(cache, changes)
    #expect(cache.candidates(of: topic, as: .key).candidates.map(\.text) == ["1"])
  }

  @Test func `is bounded`() async {
    account.names.withLock { $0 = (1...5_100).map { AccountName(key: "\($0)", detail: "n\($0)") } }
    let (cache, changes) = account.makeCache()
    await refresh(cache, changes)
    #expect(cache.candidates(of: topic, as: .key).candidates.count == 5_000)
  }

  @Test func `reads nothing once it has ended`() {
    let (cache, _) = account.makeCache()
    cache.end()
    cache.refresh(topic)
    #expect(account.readings.withLock { $0 } == 0)
  }
}
