/// Matches a pattern by backtracking straight over its text, without a program or a tree.
///
/// Every continuation is a closure, every alternative is tried; after a bound of steps it gives up.
/// It only sees patterns that the real compiler took.
struct NaiveMatcher {
  private typealias Continuation = (Int) -> Bool

  private let pattern: [Unicode.Scalar]
  private let text: [Unicode.Scalar]
  private let ignoresCase: Bool
  private let steps = Steps()

  /// Counts what was tried; a class because continuations share it.
  private final class Steps {
    var left = 5_000
    func isSpent() -> Bool {
      left -= 1
      return left < 0
    }
  }

  init(_ pattern: String, _ text: String, ignoresCase: Bool) {
    self.pattern = Array(pattern.unicodeScalars)
    self.text = Array(text.unicodeScalars)
    self.ignoresCase = ignoresCase
  }

  /// Returns whether the pattern matches somewhere; nil when that takes too long to find out.
  mutating func isFound() -> Bool? {
    let whole = 0..<pattern.count
    let isFound = (0...text.count).contains { choice(whole, at: $0) { _ in true } }
    return steps.left < 0 ? nil : isFound
  }

  private func choice(_ range: Range<Int>, at place: Int, _ next: Continuation) -> Bool {
    if steps.isSpent() { return false }
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if pattern[index] == "|" {
        if sequence(start..<index, at: place, next) { return true }
        start = index + 1
        index += 1
      } else {
        index = endOfAtom(index)
      }
    }
    return sequence(start..<range.upperBound, at: place, next)
  }

  private func sequence(_ range: Range<Int>, at place: Int, _ next: Continuation) -> Bool {
    if steps.isSpent() { return false }
    guard !range.isEmpty else { return next(place) }
    let end = endOfAtom(range.lowerBound)
    let atom = range.lowerBound..<end
    let (minimum, maximum, rest) = bounds(end, range.upperBound)
    return repeated(atom, minimum, maximum, at: place) {
      sequence(rest..<range.upperBound, at: $0, next)
    }
  }

  private func repeated(
    _ atom: Range<Int>,
    _ minimum: Int,
    _ maximum: Int?,
    at place: Int,
    _ next: Continuation
  ) -> Bool {
    if steps.isSpent() { return false }
    if minimum == 0, next(place) { return true }
    if let maximum, maximum == 0 { return false }
    return self.atom(atom, at: place) { end in
      // Going round without moving can only help to reach the minimum.
      if end == place, minimum == 0 { return false }
      return repeated(atom, max(0, minimum - 1), maximum.map { $0 - 1 }, at: end, next)
    }
  }

  private func atom(_ range: Range<Int>, at place: Int, _ next: Continuation) -> Bool {
    switch pattern[range.lowerBound] {
    case "(":
      let isPlain = pattern[range.lowerBound + 1] == "?"
      let inner = (range.lowerBound + (isPlain ? 3 : 1))..<(range.upperBound - 1)
      return choice(inner, at: place, next)
    case "^": return place == 0 && next(place)
    case "$": return place == text.count && next(place)
    default:
      guard place < text.count, accepts(range, text[place]) else { return false }
      return next(place + 1)
    }
  }
}

extension NaiveMatcher {
  /// Returns where the atom that begins at an index ends.
  private func endOfAtom(_ start: Int) -> Int {
    switch pattern[start] {
    case "\\": return start + 2
    case "[":
      var index = start + (pattern[start + 1] == "^" ? 2 : 1)
      repeat { index = endOfElement(index) } while pattern[index] != "]"
      return index + 1
    case "(":
      var index = start + 1
      if pattern[index] == "?" { index += 2 }
      while pattern[index] != ")" { index = endOfAtom(index) }
      return index + 1
    default: return start + 1
    }
  }

  /// Returns where a character, an escape or a range in brackets ends.
  private func endOfElement(_ start: Int) -> Int {
    if pattern[start] == "\\" { return start + 2 }
    let isRange = pattern[start + 1] == "-" && pattern[start + 2] != "]"
    return isRange ? start + 3 : start + 1
  }

  private func bounds(_ index: Int, _ end: Int) -> (minimum: Int, maximum: Int?, rest: Int) {
    guard index < end else { return (1, 1, index) }
    var rest = index + 1
    var found: (Int, Int?)
    switch pattern[index] {
    case "*": found = (0, nil)
    case "+": found = (1, nil)
    case "?": found = (0, 1)
    case "{":
      let close = pattern[index...].firstIndex(of: "}") ?? index
      let parts = pattern[(index + 1)..<close]
        .split(
          separator: ",",
          omittingEmptySubsequences: false
        )
      let numbers = parts.map { part in Int(part.map { String($0) }.joined()) }
      found = (numbers[0] ?? 0, numbers.count > 1 ? numbers[1] : numbers[0])
      rest = close + 1
    default: return (1, 1, index)
    }
    if rest < end, pattern[rest] == "?" { rest += 1 }
    return (found.0, found.1, rest)
  }

  private func accepts(_ range: Range<Int>, _ scalar: Unicode.Scalar) -> Bool {
    let start = range.lowerBound
    switch pattern[start] {
    case ".": return scalar != "\n"
    case "\\": return isClass(pattern[start + 1], scalar)
    case "[": return isInBrackets(range, scalar)
    default: return variants(scalar).contains(pattern[start])
    }
  }

  private func isInBrackets(_ range: Range<Int>, _ scalar: Unicode.Scalar) -> Bool {
    let isNegated = pattern[range.lowerBound + 1] == "^"
    var index = range.lowerBound + (isNegated ? 2 : 1)
    var isMember = false
    while index < range.upperBound - 1 {
      let end = endOfElement(index)
      if pattern[index] == "\\" {
        isMember = isMember || isClass(pattern[index + 1], scalar)
      } else {
        let letters = pattern[index]...pattern[end - 1]
        isMember = isMember || variants(scalar).contains { letters.contains($0) }
      }
      index = end
    }
    return isMember != isNegated
  }

  private func isClass(_ letter: Unicode.Scalar, _ scalar: Unicode.Scalar) -> Bool {
    let isDigit = ("0"..."9").contains(scalar)
    let isWord =
      isDigit || scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    let isSpace = scalar == " " || (0x9...0xD).contains(scalar.value)
    switch letter {
    case "d": return isDigit
    case "D": return !isDigit
    case "w": return isWord
    case "W": return !isWord
    case "s": return isSpace
    case "S": return !isSpace
    case "n": return scalar == "\n"
    case "t": return scalar == "\t"
    default: return variants(scalar).contains(letter)
    }
  }

  /// The scalar, and its other case where that is the same.
  private func variants(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    guard ignoresCase, scalar.isASCII, scalar.properties.isAlphabetic else { return [scalar] }
    return [scalar, Unicode.Scalar(UInt8(scalar.value) ^ 0x20)]
  }
}
