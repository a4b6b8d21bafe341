/// The wanted members of one object of a record, and the order in which they were last seen.
struct ProjectionLevel: Sendable {
  /// What becomes of a member.
  enum Target: Sendable, Hashable {
    /// Nobody wants it.
    case skip
    /// Its value is kept in a slot of the row.
    case slot(Int)
    /// Members of it are wanted, as the level says.
    case level(Int)
    /// Both of that.
    case slotAndLevel(Int, Int)
  }

  /// A name that is expected at a place.
  ///
  /// `words` are the bytes of the name with its quotes, the last of them masked. Bytes that are
  /// equal to those of a name that was checked once need no check of their own.
  private struct Expected: Sendable {
    let first: Int
    let last: Int
    let lastMask: UInt64
    let byteCount: Int
    let target: Target
  }

  /// How many names are remembered at most.
  private static let memory = 256

  /// The wanted names.
  var targets: [(name: [UInt8], target: Target)] = []
  /// The slots of this level and all below, emptied when the object occurs again.
  var slots: [Int] = []
  private var expected: [Expected] = []
  /// The bytes of the expected names, with their quotes.
  private var names: [[UInt8]] = []
  private var words: [UInt64] = []

  /// Consumes the name at the cursor if it is the expected one, and says what becomes of the value;
  /// else nil.
  ///
  /// `place` is where in the remembered order the name is expected; it moves on. Nothing is changed
  /// here, so that nothing has to be looked at for who else has it.
  @inline(__always)
  func consumeExpectedName(_ scanner: inout JSONScanner, place: inout Int) -> Target? {
    guard place < expected.count else { return nil }
    let name = expected[place]
    guard scanner.isNext(words, name.first, name.last, lastMask: name.lastMask) else { return nil }
    scanner.at += name.byteCount
    place += 1
    return name.target
  }

  /// Consumes a name that was not expected, and remembers it at this place if it is new.
  @inline(never)
  mutating func learnName(
    _ scanner: inout JSONScanner,
    place: inout Int
  ) throws(JSONError) -> Target {
    guard scanner.next == UInt8(ascii: "\"") else { throw scanner.unexpected("a name") }
    let start = scanner.at
    scanner.at += 1
    let text = try scanner.string()
    let raw = Array(scanner.bytes(start..<scanner.at))
    if let known = names.firstIndex(of: raw) {
      place = known + 1
      return expected[known].target
    }
    let name = Array(scanner.decoded(text).utf8)
    let target = targets.first { $0.name == name }?.target ?? .skip
    if expected.count < Self.memory {
      let index = min(place, expected.count)
      expected.insert(remembered(raw, target), at: index)
      names.insert(raw, at: index)
      place += 1
    }
    return target
  }

  private mutating func remembered(_ raw: [UInt8], _ target: Target) -> Expected {
    let first = words.count
    for start in stride(from: 0, to: raw.count, by: 8) {
      let bytes = raw[start..<min(start + 8, raw.count)]
      words.append(bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
    let rest = raw.count % 8
    return Expected(
      first: first,
      last: words.count - 1,
      lastMask: rest == 0 ? .max : 1 << UInt64(rest * 8) - 1,
      byteCount: raw.count,
      target: target
    )
  }
}
