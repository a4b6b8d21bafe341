import ServiceLifecycle
import TxSandbox

/// Lets jobs go on while nobody asks.
///
/// The account carries out what is due when it is asked for something, so that a test decides what
/// happens when. Between two requests of a real client lie seconds in which twenty jobs become due,
/// and the second request would wait for all of them. The interval is real time whatever clock late
/// answers wait by: a clock that does not wait would never give the thread back.
struct JobTicker: Service {
  let sandbox: Sandbox

  private static let interval = Duration.milliseconds(100)

  func run() async throws {
    let clock = ContinuousClock()
    await cancelWhenGracefulShutdown {
      do {
        while true {
          try await clock.sleep(for: Self.interval)
          sandbox.catchUp()
        }
      } catch {
        // The server ends.
      }
    }
  }
}
