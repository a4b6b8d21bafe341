import TxValues

/// The keys that were seen, exactly, and in little memory where they come in order.
///
/// Phone numbers and ids are digits, perhaps behind a plus sign. Those of one length that ascend are
/// kept as the differences between them, a byte or two each; all others as they are. So the keys of
/// an account of a million numbers take less than the pages that are read at the same time.
struct KeySet {
  /// Ascending numbers by how many digits they are written with.
  private var numbers: [AscendingNumbers] = []
  private var others: Set<String> = []
  /// Whether the keys that are kept as numbers have a plus sign.
  private var hasSign: Bool?

  /// How many keys there are.
  private(set) var count = 0

  /// Takes a key; true when it is new.
  mutating func insert(_ key: String) -> Bool {
    let isNew = take(key)
    if isNew { count += 1 }
    return isNew
  }

  /// Whether the key is there.
  func contains(_ key: String) -> Bool {
    guard let digits = DigitText(key, hasSign: hasSign), !numbers.isEmpty else {
      return others.contains(key)
    }
    return numbers[digits.digitCount].contains(digits.number) || others.contains(key)
  }

  private mutating func take(_ key: String) -> Bool {
    guard let digits = DigitText(key, hasSign: hasSign) else { return others.insert(key).inserted }
    if numbers.isEmpty {
      numbers = Array(repeating: AscendingNumbers(), count: DigitText.digitLimit + 1)
      hasSign = digits.hasSign
    }
    let (length, number) = (digits.digitCount, digits.number)
    if numbers[length].append(number) { return true }
    return numbers[length].contains(number) ? false : others.insert(key).inserted
  }
}

/// Numbers in strictly ascending order, kept as the differences between them.
private struct AscendingNumbers {
  /// A run of numbers, so that one is found without reading all of them.
  private struct Block {
    let first: UInt64
    /// Where the differences behind the first number are.
    let segment: Int
    let offset: Int
  }

  private static let blockLength = 512
  /// The most bytes that a difference takes.
  private static let differenceLimit = 10
  private static let segmentLimit = 1 << 16

  private var blocks: [Block] = []
  /// The differences of some blocks, in seven bits a byte, the lowest first.
  ///
  /// The top bit says that more follow. The arrays are long and have their room from the start: one
  /// for each block would have twice the room it takes, or be copied once it is full.
  private var segments: [[UInt8]] = []
  private var last: UInt64 = 0
  private var count = 0

  /// Adds a number; false when it is not above all others.
  mutating func append(_ number: UInt64) -> Bool {
    guard count == 0 || number > last else { return false }
    if count % Self.blockLength == 0 {
      beginBlock(number)
    } else {
      append(difference: number - last, to: segments.count - 1)
    }
    last = number
    count += 1
    return true
  }

  func contains(_ number: UInt64) -> Bool {
    guard count > 0, number <= last else { return false }
    // The last block that begins at the number or below it.
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].first <= number { low = middle + 1 } else { high = middle }
    }
    return low > 0 && holds(number, inBlock: low - 1)
  }

  private mutating func beginBlock(_ first: UInt64) {
    let room = Self.segmentLimit - Self.blockLength * Self.differenceLimit
    if segments.last.map({ $0.count > room }) ?? true {
      segments.append([])
      // The first may be the only one, and short.
      if segments.count > 1 { segments[segments.count - 1].reserveCapacity(Self.segmentLimit) }
    }
    let segment = segments.count - 1
    blocks.append(Block(first: first, segment: segment, offset: segments[segment].count))
  }

  private mutating func append(difference: UInt64, to segment: Int) {
    var rest = difference
    while rest > 0x7F {
      segments[segment].append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    segments[segment].append(UInt8(rest))
  }

  private func holds(_ number: UInt64, inBlock place: Int) -> Bool {
    let block = blocks[place]
    let isLast = place + 1 == blocks.count || blocks[place + 1].segment > block.segment
    let end = isLast ? segments[block.segment].count : blocks[place + 1].offset
    var value = block.first
    var bytes = segments[block.segment][block.offset..<end].makeIterator()
    while value < number {
      var (shift, difference): (UInt64, UInt64) = (0, 0)
      while let byte = bytes.next() {
        difference |= UInt64(byte & 0x7F) << shift
        shift += 7
        if byte & 0x80 == 0 { break }
      }
      guard difference > 0 else { return false }
      value += difference
    }
    return value == number
  }
}
