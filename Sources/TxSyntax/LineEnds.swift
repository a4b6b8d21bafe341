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
    let (closers, firstOpen) = matchedBrackets()
    var insideUntil = -1
    var previous: Token.Kind?
    for index in tokens.indices {
      let token = tokens[index]
      if closers[index] > 0 { insideUntil = max(insideUntil, closers[index]) }
      if isInteractive, index == firstOpen { insideUntil = tokens.count }
      if token.kind == .newline {
        if index < insideUntil || previous.map(Self.continues) == true { breakLine(at: index) }
      } else if !token.isTrivia, token.kind != .endOfInput {
        previous = token.kind
      }
    }
    isOpenEnded = firstOpen != nil || previous.map(Self.continues) == true || hasOpenBlock
    continueBeforePipes()
  }

  /// Whether more braces are opened than closed.
  private var hasOpenBlock: Bool {
    var depth = 0
    for token in tokens {
      if token.kind == .leftBrace { depth += 1 }
      if token.kind == .rightBrace { depth = max(0, depth - 1) }
    }
    return depth > 0
  }

  private mutating func continueBeforePipes() {
    var next: Token.Kind?
    for index in tokens.indices.reversed() where !tokens[index].isTrivia {
      if tokens[index].kind != .newline {
        next = tokens[index].kind
      } else if next == .pipe {
        breakLine(at: index)
      }
    }
  }

  private mutating func breakLine(at index: Int) {
    tokens[index] = Token(.lineBreak, tokens[index].span)
  }

  /// Returns for each token the index of the bracket that closes it, 0 where none does, and the
  /// first bracket still open at the end.
  private func matchedBrackets() -> (closers: [Int], firstOpen: Int?) {
    var closers = [Int](repeating: 0, count: tokens.count)
    var open: [Int] = []
    // How many square ones are open, so that no closing bracket searches in vain.
    var squares = 0
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .leftParenthesis, .leftBracket:
        open.append(index)
        squares += token.kind == .leftBracket ? 1 : 0
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
    return (closers, open.first)
  }

  private static func continues(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .pipe, .comma, .leftParenthesis, .leftBracket, .leftBrace: true
    default: false
    }
  }
}
