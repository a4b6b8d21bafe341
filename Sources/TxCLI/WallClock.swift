import Glibc
import Tx
import TxSandbox

/// The time of day.
enum WallClock {
  static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}

/// The time of day for the embedded account.
struct WallSandboxClock: SandboxClock {
  var now: Int64 { WallClock.now().milliseconds }
}
