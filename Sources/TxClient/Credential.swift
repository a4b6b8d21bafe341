/// The key that authorises calls, shown as dots wherever it could be printed.
///
/// Only `Authorization` and the account's fingerprint read the text, each at one place that can be
/// searched for.
package struct Credential: Sendable {
  private let text: String

  /// Creates a credential, or nothing from an empty text or one with control characters inside.
  ///
  /// Blanks and newlines around it are cut off, as files and shells add them.
  package init?(_ text: String) {
    var trimmed = Substring(text)
    while let first = trimmed.first, first.isWhitespace { trimmed.removeFirst() }
    while let last = trimmed.last, last.isWhitespace { trimmed.removeLast() }
    let isClean = trimmed.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    guard !trimmed.isEmpty, isClean else { return nil }
    self.text = String(trimmed)
  }

  /// Returns what a closure makes of the secret text.
  package func withText<Result>(_ body: (String) -> Result) -> Result { body(text) }

  /// Returns a text with every occurrence of the secret replaced by dots.
  package func redacting(_ other: String) -> String {
    // A text this short is no key of the service, and would be found in ordinary words.
    text.utf8.count >= 4 && other.contains(text) ? other.replacing(text, with: Self.dots) : other
  }

  private static let dots = "•••"
}

extension Credential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { Self.dots }
  package var debugDescription: String { Self.dots }
  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
