import ArgumentParser
import TxValues

/// Durations on the command line: `90s`, `15m`, `1h`; and `50ms`, which no text of the language needs.
enum DurationOption {
  static func read(_ text: String, name: String) throws -> Duration {
    if text.hasSuffix("ms"), let count = UInt32(text.dropLast(2)) { return .milliseconds(count) }
    guard let duration = TxDuration(text), duration.months == 0 else {
      throw ValidationError("\(name) requires a duration such as 30m.")
    }
    return .milliseconds(duration.milliseconds)
  }
}
