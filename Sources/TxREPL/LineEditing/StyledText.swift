/// Text with one terminal style, given as the parameters of an SGR sequence.
package struct StyledText: Sendable, Equatable {
  /// The characters, without any escape sequence.
  package var text: String
  /// The parameters, such as `1;32`; empty for plain text.
  package var sgr: String

  /// Creates a run of text, plain unless told otherwise.
  package init(_ text: String, sgr: String = "") {
    self.text = text
    self.sgr = sgr
  }
}
