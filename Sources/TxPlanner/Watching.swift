package import TxDiagnostics

/// How a pipeline is run again and again.
package struct Watching: Sendable, Hashable {
  /// The time from the end of one round to the next.
  package let pause: Duration
  /// The time after which it gives up; nil for never.
  package let timeout: Duration?
  /// Whether it is done once there are no rows.
  package let untilEmpty: Bool
  package let span: Span

  /// So short a pause would be a burden on the service.
  private static let leastPause = Duration.seconds(1)

  init(_ options: [OptionValue], span: Span) {
    var durations: [String: Duration] = [:]
    for option in options {
      if case .duration(let duration) = option.argument { durations[option.name] = duration }
    }
    pause = max(durations["every"] ?? .seconds(60), Self.leastPause)
    timeout = durations["timeout"]
    untilEmpty = options.contains { $0.name == "until" }
    self.span = span
  }
}
