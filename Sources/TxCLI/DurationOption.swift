import ArgumentParser
import TxValues

/// Durations on the command line: `90s`, `15m`, `1h`.
enum DurationOption {
  static func read(_ text: String, name: String) throws -> Duration {
    guard let duration = TxDuration(text), duration.months == 0 else {
      throw ValidationError("\(name) requires a duration such as 30m.")
    }
    return .milliseconds(duration.milliseconds)
  }
}
