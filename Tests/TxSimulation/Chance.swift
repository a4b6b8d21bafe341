/// Chance from a seed: the only source of it in a simulation.
///
/// Each purpose has a stream of its own, so that a fault that is disarmed leaves the draws of all
/// others as they were.
struct Chance: Sendable {
  private var state: UInt64

  init(seed: UInt64, _ purpose: String) {
    state = Self.mixed(seed)
    for byte in purpose.utf8 { state = Self.mixed(state ^ UInt64(byte)) }
  }

  /// Returns the next number.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// Returns a number from 0 up to a bound that is above 0.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// Returns a number of a range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// Returns whether something happens that does so many times in a hundred.
  mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

  /// Returns an element of a list.
  mutating func element<Element>(of list: [Element]) -> Element? {
    list.isEmpty ? nil : list[below(list.count)]
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
