/// Finds the names that somebody may have meant.
///
/// Near names come first, by Damerau–Levenshtein distance up to a third of the length; then names
/// that share words with what was typed (`e911 address` and `emergency_address_id`). Case, `_`, `-`
/// and blanks are folded.
package enum Suggestion {
  /// Returns at most three of the candidates, the nearest first.
  package static func suggestions(for name: String, among candidates: [String]) -> [String] {
    let typed = folded(name)
    guard !typed.isEmpty, typed.count <= 64 else { return [] }
    let limit = (typed.count + 2) / 3
    let typedWords = words(name)
    var ranked: [(rank: Int, name: String)] = []
    for candidate in Set(candidates) where candidate != name {
      let other = folded(candidate)
      let distance = distance(typed, other, limit: limit)
      if distance <= limit, distance < max(typed.count, other.count) {
        ranked.append((distance, candidate))
        continue
      }
      let shared = words(candidate).intersection(typedWords).count
      // Behind every near name: more shared words are better.
      if shared > 0, shared * 2 >= typedWords.count { ranked.append((1_000 - shared, candidate)) }
    }
    ranked.sort { ($0.rank, $0.name) < ($1.rank, $1.name) }
    return ranked.prefix(3).map(\.name)
  }

  private static func folded(_ name: String) -> [Unicode.Scalar] {
    name.unicodeScalars.compactMap { isSeparator($0) ? nil : lowercased($0) }
  }

  private static func words(_ name: String) -> Set<String> {
    let parts = name.unicodeScalars.split(whereSeparator: { isSeparator($0) })
    return Set(
      parts.filter { $0.count > 2 }
        .map { part in
          var word = String.UnicodeScalarView()
          word.append(contentsOf: part.map(lowercased))
          return String(word)
        }
    )
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "-" || scalar == " " || scalar == "."
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard ("A"..."Z").contains(scalar) else { return scalar }
    return Unicode.Scalar(UInt8(scalar.value) + 32)
  }

  /// Returns the distance (insert, delete, replace, swap neighbours), or more than the limit.
  private static func distance(
    _ left: [Unicode.Scalar],
    _ right: [Unicode.Scalar],
    limit: Int
  ) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(substitution, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
