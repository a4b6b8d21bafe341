import TxTestSupport

/// The page `Docs/Tour.md`: what is typed at the prompt, and what a person then sees.
///
/// A block opened with `keys` is typed, with names such as `<Tab>` for keys; the `text` block behind
/// it is what stands on the screen from the line on in which the typing began. Names of runs, which
/// are drawn by chance, read alike.
struct Tour {
  static let path =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Docs/Tour.md"

  /// Keys, and what is to be seen behind them.
  struct Step {
    let keys: String
    let expected: String
    /// The lines of the expected text in the page.
    let lines: Range<Int>
  }

  private let lines: [Substring]
  let steps: [Step]

  init() {
    lines = (TemporaryFolder.text(of: Self.path) ?? "")
      .split(separator: "\n", omittingEmptySubsequences: false)
    steps = Self.steps(of: lines)
  }

  private static func steps(of lines: [Substring]) -> [Step] {
    var steps: [Step] = []
    var keys: String?
    var opened: Int?
    for (index, line) in lines.enumerated() where line.hasPrefix("```") {
      guard let start = opened else {
        opened = index
        continue
      }
      let inside = (start + 1)..<index
      let text = lines[inside].joined(separator: "\n")
      switch lines[start] {
      case "```keys": keys = text
      case "```text":
        if let keys { steps.append(Step(keys: keys, expected: text, lines: inside)) }
        keys = nil
      default: break
      }
      opened = nil
    }
    return steps
  }

  /// Returns the page with other screens.
  func page(with screens: [String]) -> String {
    var page = lines
    for (step, screen) in zip(steps, screens).reversed() {
      page.replaceSubrange(step.lines, with: screen.split(separator: "\n")[...])
    }
    return page.joined(separator: "\n")
  }

  /// Returns the bytes of keys as they are written in the page; line ends there are for the eye.
  static func bytes(of keys: String) -> String {
    let named = [
      "<Tab>": "\t", "<Enter>": "\r", "<Escape>": "\u{1B}", "<Up>": "\u{1B}[A",
      "<Down>": "\u{1B}[B", "<Right>": "\u{1B}[C", "<Backspace>": "\u{7F}", "<Ctrl-C>": "\u{03}",
      "<Ctrl-R>": "\u{12}", "<Ctrl-D>": "\u{04}",
    ]
    return named.reduce(keys.filter { $0 != "\n" }) { $0.replacing($1.key, with: $1.value) }
  }

  /// Returns what stands on a screen from a line on that may have scrolled away.
  static func text(of screen: Screen, from line: Int) -> String {
    let all =
      screen.scrolledLines
      + screen.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    return all.dropFirst(line).map(namedAlike).joined(separator: "\n")
  }

  /// Returns a line in which every run has one name.
  private static func namedAlike(_ line: String) -> String {
    var result = line
    var start = result.startIndex
    while let place = result[start...].firstRange(of: "r-20") {
      let end = result.index(place.lowerBound, offsetBy: 17, limitedBy: result.endIndex)
      guard let end else { break }
      result.replaceSubrange(place.lowerBound..<end, with: "r-2026-01-01-abcd")
      start = end
    }
    return result
  }
}
