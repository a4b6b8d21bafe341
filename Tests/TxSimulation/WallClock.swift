import Synchronization
import TxValues

/// The time of day as the program's machine has it, which may be wrong, and may be set.
///
/// A class because what sets it and what reads it share it.
final class WallClock: Sendable {
  private let account: Account
  private let skew = Mutex(Int64(0))

  init(_ account: Account) { self.account = account }

  var now: Instant { Instant(milliseconds: account.now + skew.withLock { $0 }) }

  /// Sets it on or back.
  func move(milliseconds: Int64) { skew.withLock { $0 += milliseconds } }
}

/// Numbers drawn by chance, for names and jitter.
///
/// A class because it goes on.
final class Entropy: Sendable {
  private let chance: Mutex<Chance>

  init(seed: UInt64, _ purpose: String) { chance = Mutex(Chance(seed: seed, purpose)) }

  func next() -> UInt64 { chance.withLock { $0.next() } }
}
