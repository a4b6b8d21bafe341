/// One key press, or one paste, as the terminal sent it.
package enum Key: Equatable, Sendable {
  /// One scalar; Ctrl-C is U+0003.
  case character(Unicode.Scalar)
  /// A scalar with Alt, or after Escape.
  case alt(Unicode.Scalar)
  /// The keys that send escape sequences.
  case up, down, left, right, home, end, delete, pageUp, pageDown
  /// Keys with a modifier.
  case backTab, controlLeft, controlRight, altEnter
  /// A bracketed paste, cleaned of control characters.
  case paste(String)
  /// Some other escape sequence, as it came.
  case sequence([UInt8])

  /// Creates the key of an ASCII control character such as Ctrl-C.
  package static func control(_ letter: Unicode.Scalar) -> Key {
    .character(Unicode.Scalar(UInt8(letter.value & 0x1F)))
  }

  /// The Escape key.
  package static let escape = Key.character("\u{1B}")
}
