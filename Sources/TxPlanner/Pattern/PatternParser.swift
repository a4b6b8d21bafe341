/// A parsed pattern.
indirect enum PatternNode: Sendable {
  case empty
  case set(ScalarSet)
  case atStart
  case atEnd
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, minimum: Int, maximum: Int?)
}

/// Reads a pattern by recursive descent.
struct PatternParser {
  /// The deepest nesting of groups, and the largest bound of `{m,n}`.
  private static let depthMaximum = 64
  private static let boundMaximum = 1_000

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func parse() throws(PatternError) -> PatternNode {
    let node = try choice()
    guard position == scalars.count else { throw PatternError(reason: "a ')' closes nothing") }
    return node
  }

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  private mutating func choice() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthMaximum else {
      throw PatternError(reason: "groups are nested deeper than \(Self.depthMaximum)")
    }
    var arms = [try sequence()]
    while take("|") { arms.append(try sequence()) }
    return arms.count == 1 ? arms[0] : .choice(arms)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let scalar = peek, scalar != "|", scalar != ")" { nodes.append(try repetition()) }
    return nodes.isEmpty ? .empty : .sequence(nodes)
  }

  private mutating func repetition() throws(PatternError) -> PatternNode {
    let node = try atom()
    guard let bounds = try bounds() else { return node }
    // Whether as few as possible are taken makes no difference to whether there is a match.
    _ = take("?")
    if let scalar = peek, "*+?{".unicodeScalars.contains(scalar) {
      throw PatternError(reason: "'\(scalar)' repeats a repetition; write '(?:…)' around it")
    }
    return .repeated(node, minimum: bounds.minimum, maximum: bounds.maximum)
  }

  /// Reads `*`, `+`, `?`, `{m}`, `{m,}` or `{m,n}`; nil where nothing is repeated.
  private mutating func bounds() throws(PatternError) -> (minimum: Int, maximum: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    return take("{") ? try braces() : nil
  }

  private mutating func braces() throws(PatternError) -> (minimum: Int, maximum: Int?) {
    guard let minimum = number() else {
      throw PatternError(reason: "'{' requires a count; write '\\{' for the character")
    }
    var maximum: Int? = minimum
    if take(",") { maximum = number() }
    guard take("}") else { throw PatternError(reason: "a '{' is not closed") }
    guard minimum <= Self.boundMaximum, maximum ?? 0 <= Self.boundMaximum,
      minimum <= maximum ?? minimum
    else { throw PatternError(reason: "a count is out of range") }
    return (minimum, maximum)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = peek, ("0"..."9").contains(scalar), value ?? 0 < 10_000 {
      value = (value ?? 0) * 10 + Int(scalar.value - 0x30)
      position += 1
    }
    return value
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    guard let scalar = peek else { return .empty }
    position += 1
    switch scalar {
    case ".": return .set(.anything)
    case "^": return .atStart
    case "$": return .atEnd
    case "[": return .set(try bracket())
    case "\\": return .set(try escape())
    case "(": return try group()
    case "*", "+", "?": throw PatternError(reason: "'\(scalar)' repeats nothing")
    default: return .set(ScalarSet(scalar))
    }
  }

  private mutating func group() throws(PatternError) -> PatternNode {
    if take("?") {
      guard take(":") else {
        throw PatternError(reason: "groups with '?' other than '(?:' are not supported")
      }
    }
    let node = try choice()
    guard take(")") else { throw PatternError(reason: "a '(' is not closed") }
    return node
  }

  private mutating func escape() throws(PatternError) -> ScalarSet {
    guard let scalar = peek else { throw PatternError(reason: "it ends in a '\\'") }
    position += 1
    switch scalar {
    case "d": return .digits
    case "D": return ScalarSet.digits.complement
    case "w": return .wordScalars
    case "W": return ScalarSet.wordScalars.complement
    case "s": return .spaces
    case "S": return ScalarSet.spaces.complement
    case "n": return ScalarSet("\n")
    case "t": return ScalarSet("\t")
    case "0"..."9", "a"..."z", "A"..."Z":
      throw PatternError(reason: "'\\\(scalar)' is not supported")
    default: return ScalarSet(scalar)
    }
  }

  private mutating func bracket() throws(PatternError) -> ScalarSet {
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while let scalar = peek, isFirst || scalar != "]" {
      isFirst = false
      position += 1
      guard scalar != "\\" else {
        ranges += try escape().plainRanges
        continue
      }
      guard peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
        ranges.append(scalar.value...scalar.value)
        continue
      }
      position += 1
      let upper = scalars[position]
      position += 1
      guard upper != "\\", scalar <= upper else {
        throw PatternError(reason: "a range in '[…]' runs backwards")
      }
      ranges.append(scalar.value...upper.value)
    }
    guard take("]") else { throw PatternError(reason: "a '[' is not closed") }
    return ScalarSet(ranges, isNegated: isNegated)
  }
}
