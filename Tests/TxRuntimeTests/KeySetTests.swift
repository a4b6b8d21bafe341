import Testing

@testable import TxRuntime

struct KeySetTests {
  @Test(arguments: [
    ["1", "2", "300", "70000", "9000000000000000000"],
    ["+13035550100", "+13035550101", "+13035559999", "+442079460000", "+4930123456"],
    ["b", "a", "", "+", "007", "12345678901234567890", "1e5", "-1", "٣"],
    ["1293384261075731499", "1293384261075731461", "1293384261075731498"],
    ["+1", "1", "+2", "2"],
  ])
  func `knows every key once and no other`(keys: [String]) {
    var set = KeySet()
    for (index, key) in keys.enumerated() {
      #expect(!set.contains(key))
      let isNew = set.insert(key)
      #expect(isNew && set.count == index + 1)
    }
    #expect(keys.allSatisfy { set.contains($0) })
    for key in keys {
      let isNew = set.insert(key)
      #expect(!isNew && set.count == keys.count)
    }
    #expect(!set.contains("+15") && !set.contains("2999") && !set.contains("c"))
  }

  @Test func `finds each of more keys than stand in one piece`() {
    var set = KeySet()
    // Differences of one to three bytes, and keys between them that are not there.
    let keys = (0..<100_000).map { 13_030_000_000 + $0 * 2 + $0 / 1_000 * 40_000 }
    for key in keys { _ = set.insert("+\(key)") }
    #expect(set.count == keys.count)
    for key in stride(from: 0, to: keys.count, by: 97).map({ keys[$0] }) {
      #expect(set.contains("+\(key)") && !set.contains("+\(key + 1)"))
    }
  }

  @Test(arguments: [1, 7, 40])
  func `judges as a set does, whatever the order`(seed: UInt64) {
    var (set, known) = (KeySet(), Set<String>())
    var state = seed
    for _ in 0..<5_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = state >> 33
      // Mostly ascending, with strays, repetitions, lengths that change and keys that are no numbers.
      let key =
        switch number % 10 {
        case 0: "+\(number % 100_000)"
        case 1: "id-\(number % 1_000)"
        default: "+\(20_000 + UInt64(known.count) * 900 + number % 800)"
        }
      #expect(set.contains(key) == known.contains(key))
      let isNew = set.insert(key)
      #expect(isNew == known.insert(key).inserted)
    }
    #expect(set.count == known.count)
    #expect(known.allSatisfy { set.contains($0) })
  }
}
