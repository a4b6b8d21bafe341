/// A half-open range of UTF-8 offsets into one source text.
public struct Span: Sendable, Hashable {
  /// The offset of the first byte.
  public let lower: Int
  /// The offset behind the last byte.
  public let upper: Int

  /// Creates a span; an upper bound before the lower one is raised to it.
  public init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// The number of bytes.
  public var length: Int { upper - lower }

  /// Returns the smallest span that holds both.
  public func union(_ other: Span) -> Span {
    Span(min(lower, other.lower), max(upper, other.upper))
  }
}
