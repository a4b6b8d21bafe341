package import TxDiagnostics
package import TxSyntax

/// Turns a text into styled runs: words by what they are, faults underlined.
///
/// It is a pure function of the text, the vocabulary and what is said to be wrong. Long texts get
/// the styles of single tokens only, since each key press asks anew.
package struct Highlighter: Sendable {
  /// The longest text whose words are told apart by where they stand.
  package static let limit = 8_192
  private let vocabulary: Vocabulary
  private let theme: HighlightTheme

  package init(vocabulary: Vocabulary, theme: HighlightTheme) {
    self.vocabulary = vocabulary
    self.theme = theme
  }

  /// Returns the same text in runs; the spans are of what is wrong, in any order.
  package func styled(_ text: String, faults: [Span] = []) -> [StyledText] {
    let source = SourceText(name: "<prompt>", text)
    let tokens =
      source.utf8.count > Self.limit
      ? Parser.lexicalRoles(of: source)
      : Parser.roles(of: source, vocabulary: vocabulary)
    var runs = StyledRuns(source.utf8)
    var faults = FaultCursor(faults, in: source.utf8)
    for token in tokens {
      var lower = token.token.span.lower
      while lower < token.token.span.upper {
        let (isFaulty, end) = faults.state(at: lower)
        let upper = min(token.token.span.upper, max(end, lower + 1))
        let isShown = isFaulty && token.token.kind.isVisible
        runs.append(upper, sgr: theme.sgr(for: token.role, isFaulty: isShown))
        lower = upper
      }
    }
    return runs.finished()
  }
}

/// Collects runs over bytes; neighbours of one style become one run.
private struct StyledRuns {
  private let bytes: [UInt8]
  private var runs: [StyledText] = []
  private var start = 0
  private var end = 0
  private var sgr = ""

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func append(_ upper: Int, sgr next: String) {
    if next != sgr { flush() }
    sgr = next
    end = upper
  }

  mutating func finished() -> [StyledText] {
    end = bytes.count
    flush()
    return runs
  }

  private mutating func flush() {
    guard end > start else { return }
    var text = String(decoding: bytes[start..<end], as: UTF8.self)
    start = end
    // A mark that belongs to the character before may not open a run: cursors count characters.
    if let first = text.first, !first.isASCII, let last = runs.last?.text.last,
      (String(last) + String(first)).count == 1
    {
      runs[runs.count - 1].text.append(text.removeFirst())
    }
    if !text.isEmpty { runs.append(StyledText(text, sgr: sgr)) }
  }
}

/// Says place by place whether something is wrong, for places that only go forward.
private struct FaultCursor {
  private var spans: [Span]
  private var index = 0

  init(_ faults: [Span], in bytes: [UInt8]) {
    spans = []
    for fault in faults.sorted(by: { $0.lower < $1.lower }) {
      var (lower, upper) = (min(fault.lower, bytes.count), min(fault.upper, bytes.count))
      // A span may not cut a character of several bytes.
      while lower > 0, lower < bytes.count, bytes[lower] & 0xC0 == 0x80 { lower -= 1 }
      while upper < bytes.count, bytes[upper] & 0xC0 == 0x80 { upper += 1 }
      guard upper > lower else { continue }
      if let last = spans.last, last.upper >= lower {
        spans[spans.count - 1] = last.union(Span(lower, upper))
      } else {
        spans.append(Span(lower, upper))
      }
    }
  }

  /// Returns whether a place is in a fault, and where that changes.
  mutating func state(at offset: Int) -> (isFaulty: Bool, end: Int) {
    while index < spans.count, spans[index].upper <= offset { index += 1 }
    guard index < spans.count else { return (false, Int.max) }
    let span = spans[index]
    return span.lower <= offset ? (true, span.upper) : (false, span.lower)
  }
}

extension Token.Kind {
  /// Whether a line under it would be seen as one.
  fileprivate var isVisible: Bool {
    switch self {
    case .blank, .newline, .lineBreak, .comment: false
    default: true
    }
  }
}
