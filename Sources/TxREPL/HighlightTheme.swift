package import TxSyntax

/// The terminal styles of the roles, within the sixteen colours and none of them white or yellow.
package struct HighlightTheme: Sendable {
  private let usesColor: Bool

  /// Creates the styles; without colours bold, dim and underlining stay.
  package init(usesColor: Bool) { self.usesColor = usesColor }

  /// Returns the SGR parameters of a role, underlined where something is wrong.
  package func sgr(for role: TokenRole, isFaulty: Bool = false) -> String {
    if isFaulty { return usesColor ? "4;31" : "4" }
    switch role {
    case .plain, .operator: return ""
    case .comment: return "2"
    case .statement, .verb: return "1"
    case .hole: return usesColor ? "1;35" : "1"
    case .resource: return usesColor ? "1;36" : "1"
    case .keyword, .function: return usesColor ? "35" : ""
    case .field, .option: return usesColor ? "36" : ""
    case .value, .string: return usesColor ? "32" : ""
    case .number: return usesColor ? "1;32" : ""
    case .variable: return usesColor ? "1;34" : "1"
    case .refused: return usesColor ? "4;31" : "4"
    }
  }
}
