import TxJournal

/// The order of items by their keys; of those with one key the first comes first.
///
/// Keys begin alike and differ soon: eight bytes behind what all have in common tell nearly all
/// of them apart, and lie side by side while texts are all over the memory.
struct KeyOrder {
  /// Where the items stand now, in the order they belong in.
  let places: [Int]

  /// The part of a key that is compared first, as a number.
  private struct Head {
    let bits: UInt64
    let place: Int
  }

  init(of items: [SealedItem]) {
    // Only of plain texts the order is that of their bytes.
    let isPlain = items.allSatisfy { $0.key.utf8.allSatisfy { $0 < 0x80 } }
    let shared = isPlain ? Self.sharedCount(items) : 0
    var heads = items.indices.map { place in
      Head(bits: isPlain ? Self.bits(items[place].key, after: shared) : 0, place: place)
    }
    heads.sort { left, right in
      guard left.bits == right.bits else { return left.bits < right.bits }
      let keys = (items[left.place].key, items[right.place].key)
      return keys.0 == keys.1 ? left.place < right.place : keys.0 < keys.1
    }
    places = heads.map(\.place)
  }

  /// Returns how many bytes all keys begin with.
  private static func sharedCount(_ items: [SealedItem]) -> Int {
    var shared = items.first.map { Array($0.key.utf8) } ?? []
    for item in items {
      while !item.key.utf8.starts(with: shared) { shared.removeLast() }
    }
    return shared.count
  }

  /// Returns eight bytes as a number that is ordered as they are; a text that ends is less.
  private static func bits(_ key: String, after shared: Int) -> UInt64 {
    var bits: UInt64 = 0
    var missing = 8
    for byte in key.utf8.dropFirst(shared).prefix(8) {
      bits = bits << 8 | UInt64(byte)
      missing -= 1
    }
    return missing == 8 ? 0 : bits << (8 * UInt64(missing))
  }
}

extension Array {
  /// Puts the elements into an order of their places, without a second array of them.
  mutating func arrange(by order: [Int]) {
    var order = order
    // A buffer swaps elements without counting what they refer to.
    withUnsafeMutableBufferPointer { elements in
      for start in elements.indices {
        var place = start
        while order[place] != start {
          let next = order[place]
          elements.swapAt(place, next)
          order[place] = place
          place = next
        }
        order[place] = place
      }
    }
  }
}
