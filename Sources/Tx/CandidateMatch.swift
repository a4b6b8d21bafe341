/// How well candidates fit what was typed: by their beginning, else somewhere, else letter by letter.
///
/// Works on bytes, with ASCII letters of both cases alike: tens of thousands of names are looked
/// through at each key.
package struct CandidateMatch: Sendable {
  private let wanted: [UInt8]
  /// The word without the quote that it opens with.
  private let bare: [UInt8]

  /// Creates the match of a typed word.
  package init(_ typed: String) {
    wanted = typed.utf8.map(Self.folded)
    let isQuoted = wanted.first == UInt8(ascii: "\"") || wanted.first == UInt8(ascii: "'")
    bare = isQuoted ? Array(wanted.dropFirst()) : wanted
  }

  /// Returns the candidates of the best kind of fit, in their order.
  package func best(of candidates: [Candidate]) -> [Candidate] {
    guard !wanted.isEmpty else { return candidates }
    for fits in [beginning, anywhere, letterByLetter] {
      let found = candidates.filter { fits($0) }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Whether a candidate begins with what was typed.
  package func beginning(_ candidate: Candidate) -> Bool {
    Self.starts(candidate.label, bare) || Self.starts(candidate.text, wanted)
  }

  private func anywhere(_ candidate: Candidate) -> Bool {
    Self.contains(candidate.label, bare)
      || candidate.isFoundByDetail && Self.contains(candidate.detail, bare)
  }

  private func letterByLetter(_ candidate: Candidate) -> Bool {
    guard bare.count > 1 else { return false }
    var index = 0
    for byte in candidate.label.utf8 where Self.folded(byte) == bare[index] {
      index += 1
      if index == bare.count { return true }
    }
    return false
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  private static func starts(_ text: String, _ wanted: [UInt8]) -> Bool {
    var count = 0
    for byte in text.utf8 {
      if count == wanted.count { return true }
      guard folded(byte) == wanted[count] else { return false }
      count += 1
    }
    return count == wanted.count
  }

  private static func contains(_ text: String, _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.count >= wanted.count else { return false }
      for start in 0...(bytes.count - wanted.count) where folded(bytes[start]) == first {
        var length = 1
        while length < wanted.count, folded(bytes[start + length]) == wanted[length] {
          length += 1
        }
        if length == wanted.count { return true }
      }
      return false
    }
  }
}
