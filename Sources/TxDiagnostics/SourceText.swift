/// What was typed, as bytes, with the name it is shown under.
public struct SourceText: Sendable, Hashable {
  /// The file's name, or `<command 1>`, `<stdin>`, `<prompt>`.
  public let name: String
  /// The text as it came; it may hold invalid UTF-8, which the lexer reports.
  public let utf8: [UInt8]

  /// Creates a source text from bytes.
  public init(name: String, utf8: [UInt8]) {
    self.name = name
    self.utf8 = utf8
  }

  /// Creates a source text from a string.
  public init(name: String, _ text: String) {
    self.init(name: name, utf8: Array(text.utf8))
  }

  /// Returns the text of a span; bounds outside of the text are clamped.
  public func text(_ span: Span) -> String {
    let lower = min(max(0, span.lower), utf8.count)
    let upper = min(max(lower, span.upper), utf8.count)
    return String(decoding: utf8[lower..<upper], as: UTF8.self)
  }
}
