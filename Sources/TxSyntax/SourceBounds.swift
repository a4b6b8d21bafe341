/// How large and how deep a text may be.
package struct SourceBounds: Sendable, Hashable {
  /// The most bytes of one text.
  package let bytes: Int
  /// How deep conditions and values may nest.
  package let nesting: Int

  /// The bounds of the language itself; others can only be narrower.
  package static let language = SourceBounds(bytes: Lexer.sizeLimit, nesting: Parser.nestingLimit)

  package init(bytes: Int, nesting: Int) {
    self.bytes = min(bytes, Lexer.sizeLimit)
    self.nesting = min(nesting, Parser.nestingLimit)
  }
}
