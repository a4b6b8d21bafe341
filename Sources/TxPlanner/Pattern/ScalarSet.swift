/// A set of Unicode scalars: ranges, possibly all but those.
struct ScalarSet: Sendable, Hashable {
  var ranges: [ClosedRange<UInt32>]
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } != isNegated
  }

  init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
    self.ranges = ranges
    self.isNegated = isNegated
  }

  init(_ scalar: Unicode.Scalar) { self.init([scalar.value...scalar.value]) }

  /// Any scalar but the end of a line.
  static let anything = ScalarSet([0x0A...0x0A], isNegated: true)
  static let digits = ScalarSet([0x30...0x39])
  static let wordScalars = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let spaces = ScalarSet([0x09...0x0D, 0x20...0x20])

  /// All scalars that are not in the set.
  var complement: ScalarSet { ScalarSet(ranges, isNegated: !isNegated) }

  /// The ranges without a negation, so that sets can be joined.
  var plainRanges: [ClosedRange<UInt32>] {
    guard isNegated else { return ranges }
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { gaps.append(next...0x10FFFF) }
    return gaps
  }

  /// The set with the folded form of its letters added, for scalars that were folded.
  var folded: ScalarSet {
    var all = ranges
    for range in ranges where range.count <= 0x500 {
      for value in range {
        guard let scalar = Unicode.Scalar(value), scalar.folded.value != value else { continue }
        all.append(scalar.folded.value...scalar.folded.value)
      }
    }
    return ScalarSet(all, isNegated: isNegated)
  }
}

extension Unicode.Scalar {
  /// The lower-case form, when it is one scalar.
  var folded: Unicode.Scalar {
    if value < 0x80 { return (0x41...0x5A).contains(value) ? Self(UInt8(value) | 0x20) : self }
    let lower = properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first ?? self : self
  }
}
