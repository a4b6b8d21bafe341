import TxDiagnostics

/// Decides which line ends end a statement.
///
/// A line end does not when the line ends in a pipe, a comma or an open bracket, when the next line
/// that is not blank starts with a pipe, or inside a pair of brackets.
struct LineEnds {
  var tokens: [Token]
  /// Whether the text ends inside a bracket or behind a pipe or a comma.
  private(set) var isOpenEnded = false

  init(_ tokens: [Token]) {
    self.tokens = tokens
  }

  /// Turns the line ends that end nothing into line breaks.
  mutating func classify(isInteractive: Bool) {
    let brackets = matchedBrackets()
    var insideUntil = -1
    var previous: Token.Kind?
    // The first line end behind what came last, should a pipe follow.
    var lineEnd: Int?
    for index in tokens.indices {
      let token = tokens[index]
      if brackets.closers[index] > 0 { insideUntil = max(insideUntil, brackets.closers[index]) }
      if isInteractive, index == brackets.firstOpen { insideUntil = tokens.count }
      if token.kind == .newline {
        if index < insideUntil || previous.map(Self.continues) == true {
          breakLine(at: index)
        } else if lineEnd == nil {
          lineEnd = index
        }
      } else if !token.isTrivia, token.kind != .endOfInput {
        if token.kind == .pipe, let lineEnd { breakLines(lineEnd..<index) }
        lineEnd = nil
        previous = token.kind
      }
    }
    isOpenEnded =
      brackets.firstOpen != nil || previous.map(Self.continues) == true || brackets.hasOpenBlock
  }

  private mutating func breakLines(_ places: Range<Int>) {
    for index in places where tokens[index].kind == .newline { breakLine(at: index) }
  }

  private mutating func breakLine(at index: Int) {
    tokens[index] = Token(.lineBreak, tokens[index].span)
  }

  /// Returns for each token the index of the bracket that closes it, 0 where none does; the first
  /// bracket still open at the end; and whether more braces are opened than closed.
  private func matchedBrackets() -> (closers: [Int], firstOpen: Int?, hasOpenBlock: Bool) {
    var closers = [Int](repeating: 0, count: tokens.count)
    var open: [Int] = []
    var blocks = 0
    // How many square ones are open, so that no closing bracket searches in vain.
    var squares = 0
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .leftParenthesis, .leftBracket:
        open.append(index)
        squares += token.kind == .leftBracket ? 1 : 0
      case .leftBrace: blocks += 1
      case .rightBrace: blocks = max(0, blocks - 1)
      case .semicolon: (open, squares) = ([], 0)
      case .rightParenthesis where open.count > squares, .rightBracket where squares > 0:
        let opener: Token.Kind = token.kind == .rightBracket ? .leftBracket : .leftParenthesis
        var last: Token.Kind?
        while last != opener, let top = open.popLast() {
          last = tokens[top].kind
          squares -= last == .leftBracket ? 1 : 0
          if last == opener { closers[top] = index }
        }
      default: continue
      }
    }
    return (closers, open.first, blocks > 0)
  }

  private static func continues(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .pipe, .comma, .leftParenthesis, .leftBracket, .leftBrace: true
    default: false
    }
  }
}
