import TxDiagnostics

/// Why a scalar may not stand in a text outside of strings.
enum RefusedBytes: Hashable {
  case null, direction, blank, quote, control

  /// Creates the reason; nil for a scalar that may stand in a word.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0: self = .null
    case 1...8, 0x0B...0x1F, 0x7F...0x9F: self = .control
    case 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF:
      self = .blank
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: self = .direction
    case 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A: self = .quote
    default: return nil
    }
  }

  /// Whether the scalar is refused in comments as well, because a reader would be misled.
  var isRefusedInComments: Bool { self == .null || self == .direction }

  /// Whether the scalar is refused in strings as well.
  var isRefusedInStrings: Bool { self == .null || self == .control }

  /// Returns the message for a run of such scalars.
  func diagnostic(_ text: String, at span: Span) -> Diagnostic {
    switch self {
    case .null: SyntaxDiagnostics.nullByte(at: span)
    case .direction: SyntaxDiagnostics.directionControl(text, at: span)
    case .blank: SyntaxDiagnostics.unusualBlank(text, at: span)
    case .quote: SyntaxDiagnostics.typographicQuote(text, at: span)
    case .control: SyntaxDiagnostics.controlCharacter(text, at: span)
    }
  }
}
