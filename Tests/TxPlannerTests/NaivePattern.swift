/// A pattern that is matched by trying everything, to compare the real one with.
indirect enum NaivePattern {
  case letter(Character)
  case any
  case start
  case end
  case sequence([NaivePattern])
  case choice([NaivePattern])
  case repeated(NaivePattern, Int, Int?)

  /// The pattern as it is typed.
  var text: String {
    switch self {
    case .letter(let letter): String(letter)
    case .any: "."
    case .start: "^"
    case .end: "$"
    case .sequence(let parts): parts.map(\.text).joined()
    case .choice(let parts): "(" + parts.map(\.text).joined(separator: "|") + ")"
    case .repeated(let part, let minimum, let maximum):
      "(?:\(part.text)){\(minimum),\(maximum.map(String.init) ?? "")}"
    }
  }

  func isFound(in text: [Character]) -> Bool {
    (0...text.count).contains { !ends(from: $0, in: text).isEmpty }
  }

  /// Returns every place where a match that begins there can end.
  private func ends(from start: Int, in text: [Character]) -> Set<Int> {
    switch self {
    case .letter(let letter): start < text.count && text[start] == letter ? [start + 1] : []
    case .any: start < text.count ? [start + 1] : []
    case .start: start == 0 ? [0] : []
    case .end: start == text.count ? [start] : []
    case .sequence(let parts):
      parts.reduce([start]) { places, part in
        Set(places.flatMap { part.ends(from: $0, in: text) })
      }
    case .choice(let parts): Set(parts.flatMap { $0.ends(from: start, in: text) })
    case .repeated(let part, let minimum, let maximum):
      part.repeatedEnds(from: start, in: text, minimum, maximum ?? minimum + text.count + 1)
    }
  }

  private func repeatedEnds(
    from start: Int,
    in text: [Character],
    _ minimum: Int,
    _ maximum: Int
  ) -> Set<Int> {
    var places: Set<Int> = [start]
    var found: Set<Int> = minimum == 0 ? places : []
    for count in stride(from: 1, through: maximum, by: 1) {
      places = Set(places.flatMap { ends(from: $0, in: text) })
      if count >= minimum { found.formUnion(places) }
    }
    return found
  }

  static func random(depth: Int, using random: inout SplitMix) -> NaivePattern {
    switch random.below(depth == 0 ? 4 : 7) {
    case 0, 1: return .letter(random.letter())
    case 2: return .any
    case 3: return [.start, .end, .letter("a"), .letter("b")][random.below(4)]
    case 4:
      return .sequence((0..<random.below(4)).map { _ in .random(depth: depth - 1, using: &random) })
    case 5:
      return .choice((0...random.below(3)).map { _ in .random(depth: depth - 1, using: &random) })
    default:
      let minimum = random.below(3)
      let maximum = random.below(2) == 0 ? nil : minimum + random.below(3)
      return .repeated(.random(depth: depth - 1, using: &random), minimum, maximum)
    }
  }
}

/// A small generator, so that a seed names its inputs.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func letter() -> Character { ["a", "b", "c"][below(3)] }

  mutating func text(upTo length: Int) -> String {
    String((0..<below(length + 1)).map { _ in letter() })
  }
}
