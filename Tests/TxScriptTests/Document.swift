import Testing

/// A page of documentation whose code blocks are tried.
///
/// A block opened with `tx` is checked; with `tx run` it is run, and the `text` block behind it
/// shows what it prints; with `tx fails TX2012` it is refused with that code. Of a tutorial, all
/// that is run is one session.
struct Document: Sendable, CustomTestStringConvertible {
  let path: String
  let isOneSession: Bool
  let lines: [Substring]

  static let all = [
    Document(path: "Docs/Language.md", isOneSession: false),
    Document(path: "Docs/Tutorial.md", isOneSession: true),
  ]

  var testDescription: String { path }

  private init(path: String, isOneSession: Bool) {
    self.path = path
    self.isOneSession = isOneSession
    lines = Corpus.text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// A fenced block.
  struct Block: Sendable, CustomTestStringConvertible {
    let path: String
    /// The place of its opening fence, from nought.
    let start: Int
    /// The place of its closing fence.
    let end: Int
    /// The words behind the opening fence.
    let words: [Substring]
    let text: String

    var testDescription: String { "\(path):\(start + 1)" }
  }

  /// Every fenced block, in order.
  var blocks: [Block] {
    var blocks: [Block] = []
    var start: Int?
    for (index, line) in lines.enumerated() where line.hasPrefix("```") {
      guard let opened = start else {
        start = index
        continue
      }
      blocks.append(
        Block(
          path: path,
          start: opened,
          end: index,
          words: lines[opened].dropFirst(3).split(separator: " "),
          text: lines[(opened + 1)..<index].joined(separator: "\n")
        )
      )
      start = nil
    }
    return blocks
  }

  /// Returns the page with what its statements print in place of the blocks behind them.
  func rerun() async throws -> String {
    var result = lines[...]
    var text: [Substring] = []
    var session: DocumentSession?
    var consumed = 0
    let blocks = blocks
    for (index, block) in blocks.enumerated() where block.words == ["tx", "run"] {
      let next = index + 1 < blocks.count ? blocks[index + 1] : nil
      let output = try #require(next?.words == ["text"] ? next : nil, "\(block.testDescription)")
      let current = try session ?? DocumentSession()
      if isOneSession { session = current }
      let printed = try await current.run(block.text, of: block)
      text += result.prefix(output.start + 1 - consumed)
      text += printed.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      result = result.dropFirst(output.end - consumed)
      consumed = output.end
    }
    return (text + result).joined(separator: "\n")
  }
}
