import HTTPTypes
import Synchronization
import TxClient

/// Refusals that last a while, for all requests or for some, and how long answers take.
///
/// A class because the transports of all lives share it.
final class Storm: Sendable {
  private struct State {
    var latency: Chance
    var until = Duration.zero
    /// The part of the path that is struck, empty for all.
    var part = ""
    var isRateLimit = false
  }

  private static let resets: [String?] = [nil, "0", "-5", "1", "30", "86400", "soon"]
  private let executor: SeededExecutor
  private let weather: Weather
  private let state: Mutex<State>

  init(seed: UInt64, _ executor: SeededExecutor, _ weather: Weather) {
    self.executor = executor
    self.weather = weather
    state = Mutex(State(latency: Chance(seed: seed, "latency")))
  }

  /// Returns how long something takes.
  func latency(_ milliseconds: ClosedRange<Int>) -> Int {
    state.withLock { $0.latency.within(milliseconds) }
  }

  /// Returns the refusal of a request that is not let through.
  func refusal(of request: HTTPRequest) -> TransportResponse? {
    let path = request.path ?? ""
    begin(.rateLimitStorm, path)
    begin(.serverErrorPhase, path)
    let now = executor.time
    let isLimited = state.withLock { state -> Bool? in
      guard now < state.until, state.part.isEmpty || path.contains(state.part) else { return nil }
      return state.isRateLimit
    }
    if let isLimited, !weather.isCalm { return isLimited ? tooMany() : serverError() }
    return weather.strikes(.rateLimited) ? tooMany() : nil
  }

  private func begin(_ point: FaultPoint, _ path: String) {
    guard state.withLock({ $0.until <= executor.time }), weather.strikes(point) else { return }
    let until = executor.time + .seconds(weather.draw(point, 1...240))
    let parts = ["", "", "/jobs", "messaging", "/phone_numbers?", "/dir/"]
    let part = parts[weather.draw(point, 0...parts.count - 1)]
    state.withLock { state in
      state.until = until
      state.part = part
      state.isRateLimit = point == .rateLimitStorm
    }
  }

  private func tooMany() -> TransportResponse {
    var response = HTTPResponse(status: .tooManyRequests)
    let points: FaultPoint = weather.isArmed(.rateLimited) ? .rateLimited : .rateLimitStorm
    let reset = Self.resets[weather.draw(points, 0...Self.resets.count - 1)]
    if let reset, let name = HTTPField.Name("x-ratelimit-reset") {
      response.headerFields[name] = reset
    }
    return TransportResponse(
      response,
      body: Array(#"{"errors":[{"code":"10011","title":"Too many requests"}]}"#.utf8)
    )
  }

  /// An error of the service's own.
  func serverError() -> TransportResponse {
    TransportResponse(
      HTTPResponse(status: .serviceUnavailable),
      body: Array(#"{"errors":[{"code":"10007","title":"Unexpected error"}]}"#.utf8)
    )
  }
}
