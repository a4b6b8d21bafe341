/// A regular expression that is matched in linear time, whatever the text and the pattern.
///
/// Thompson's construction with Pike's simulation: all places of the program that the text so far
/// can lead to advance together, so nothing is tried twice and nothing can explode. What would need
/// trying back and forth (look-around, back-references) does not exist here. Letters, `.`, classes
/// `[a-z]`, `\d \w \s` and their complements, groups, `|`, `* + ? {m,n}`, `^` and `$` do. Matching
/// is by Unicode scalars; ignoring case folds ASCII and simple Unicode cases.
package struct Pattern: Sendable {
  /// The most instructions that a pattern may become; `{1000}` of something large is refused.
  package static let stateMaximum = 5_000

  private let program: [Instruction]
  private let ignoresCase: Bool

  /// Creates the pattern that a text stands for; throws where it is none or has more states.
  package init(
    _ text: String,
    ignoresCase: Bool,
    stateLimit: Int = Pattern.stateMaximum
  ) throws(PatternError) {
    var parser = PatternParser(text)
    let node = try parser.parse()
    var compiler = PatternCompiler(
      ignoresCase: ignoresCase,
      stateLimit: min(stateLimit, Self.stateMaximum)
    )
    program = try compiler.compile(node)
    self.ignoresCase = ignoresCase
  }

  /// Returns whether the pattern matches somewhere in the text, in O(text × pattern).
  package func matches(_ text: String) -> Bool {
    var current = PlaceSet(count: program.count)
    var next = PlaceSet(count: program.count)
    let scalars = Array(text.unicodeScalars)
    for index in 0...scalars.count {
      // A match may begin anywhere.
      if follow(0, at: index, of: scalars.count, into: &current) { return true }
      guard index < scalars.count else { return false }
      let scalar = ignoresCase ? scalars[index].folded : scalars[index]
      next.removeAll()
      for place in current.places {
        guard case .consume(let set) = program[place], set.contains(scalar) else { continue }
        if follow(place + 1, at: index + 1, of: scalars.count, into: &next) { return true }
      }
      swap(&current, &next)
    }
    return false
  }

  /// Adds every place that can be reached without consuming; returns whether the end is one of
  /// them.
  private func follow(
    _ start: Int,
    at index: Int,
    of count: Int,
    into set: inout PlaceSet
  ) -> Bool {
    var pending = [start]
    while let place = pending.popLast() {
      guard set.insert(place) else { continue }
      switch program[place] {
      case .match: return true
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [second, first]
      case .atStart: if index == 0 { pending.append(place + 1) }
      case .atEnd: if index == count { pending.append(place + 1) }
      case .consume: break
      }
    }
    return false
  }
}

/// Why a pattern is refused.
package struct PatternError: Error, Sendable, Hashable {
  /// One phrase.
  package let reason: String
}

/// One step of a compiled pattern.
enum Instruction: Sendable {
  case consume(ScalarSet)
  case split(Int, Int)
  case jump(Int)
  case atStart
  case atEnd
  case match
}

/// Places of a program, each at most once, in the order they came.
private struct PlaceSet {
  private(set) var places: [Int] = []
  private var isMember: [Bool]

  init(count: Int) { isMember = Array(repeating: false, count: count) }

  mutating func insert(_ place: Int) -> Bool {
    guard !isMember[place] else { return false }
    isMember[place] = true
    places.append(place)
    return true
  }

  mutating func removeAll() {
    for place in places { isMember[place] = false }
    places.removeAll(keepingCapacity: true)
  }
}
