/// Why bytes are not the JSON that was expected, and where.
package struct JSONError: Error, Sendable, Hashable {
  /// What kind of failure it is.
  package enum Reason: Sendable, Hashable {
    /// The bytes are not JSON.
    case malformed
    /// Containers are nested beyond the limit, or the text is longer than the limit.
    case tooLarge
    /// The bytes may be JSON, but not a list answer with records in `data`.
    case unexpectedShape
  }

  /// What kind of failure it is.
  package let reason: Reason
  /// The offset of the first byte that could not be read.
  package let offset: Int
  /// What is wrong, as a phrase.
  package let message: String

  /// Creates an error.
  package init(_ reason: Reason = .malformed, offset: Int, message: String) {
    self.reason = reason
    self.offset = offset
    self.message = message
  }
}
