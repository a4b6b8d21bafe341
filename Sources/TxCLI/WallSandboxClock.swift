import Tx
import TxSandbox

/// The time of day for the embedded account.
struct WallSandboxClock: SandboxClock {
  var now: Int64 { Host.timeOfDay().milliseconds }
}
