package import HTTPTypes

/// Reads how long an answer asks to wait before the next call.
package enum RetryAfter {
  /// Returns the wait in `retry-after-ms` or `retry-after`; a date counts from the answer's own.
  package static func wait(_ headers: HTTPFields) -> Duration? {
    if let milliseconds = number(headers.value(named: "retry-after-ms")) {
      return .milliseconds(milliseconds)
    }
    guard let text = headers[.retryAfter] else { return nil }
    if let seconds = number(text) { return .seconds(seconds) }
    guard let then = ResponseDate(text), let now = ResponseDate(headers) else { return nil }
    return .milliseconds(max(0, then.milliseconds - now.milliseconds))
  }

  /// Returns a plain decimal number, capped at what is a wait in any unit.
  private static func number(_ text: String?) -> Double? {
    guard let text = text?.trimmedBlanks, !text.isEmpty,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
      let number = Double(text), number.isFinite
    else { return nil }
    return min(number, 1e9)
  }
}

extension String {
  /// The text without blanks around it.
  fileprivate var trimmedBlanks: Substring {
    var rest = drop { $0 == " " || $0 == "\t" }
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    return rest
  }
}
