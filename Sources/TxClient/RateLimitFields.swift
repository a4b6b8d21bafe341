package import HTTPTypes

/// What an answer says about how many calls are left, and until when.
///
/// The fields are barely documented: a list is allowed, the reset may be seconds to go or a time
/// since 1970. What makes no sense is `nil`.
package struct RateLimitFields: Sendable, Hashable {
  package let limit: Int?
  package let remaining: Int?
  /// The time until the calls are replenished.
  package let reset: Duration?

  package init(_ headers: HTTPFields) {
    limit = Self.numbers(headers.value(named: "x-ratelimit-limit")).min()
    remaining = Self.numbers(headers.value(named: "x-ratelimit-remaining")).min()
    let seconds = Self.numbers(headers.value(named: "x-ratelimit-reset")).max()
    reset = seconds.flatMap { Self.wait($0, headers) }
  }

  /// Seconds above this are a time since 1970, not a wait.
  private static let largestWait = 1_000_000

  private static func wait(_ seconds: Int, _ headers: HTTPFields) -> Duration? {
    guard seconds > largestWait else { return .seconds(seconds) }
    guard let date = ResponseDate(headers) else { return nil }
    return .seconds(max(0, seconds - Int(date.milliseconds / 1_000)))
  }

  /// Returns the number each entry of a list starts with, `100;w=60, 5000` being 100 and 5000.
  private static func numbers(_ text: String?) -> [Int] {
    (text ?? "").split(separator: ",")
      .compactMap { entry in
        let entry = entry.drop { $0 == " " || $0 == "\t" }
        let digits = entry.prefix { $0.isASCII && $0.isNumber }
        let end = entry.dropFirst(digits.count).first
        // More digits than these are nonsense, and would overflow sooner or later.
        guard digits.count <= 12, end == nil || end == ";" || end == " " || end == "." else {
          return nil
        }
        return Int(digits)
      }
  }
}
