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

  /// A member that nobody wants, as it was read: its name and value, and all up to the next name.
  private struct Repeated: Sendable {
    var start = 0
    var byteCount = 0
    /// How often it was another one than before.
    var misses = 0
  }

  /// So many objects of a page tell which members are worth being compared with the one before: those
  /// that were another one in no more than half of them.
  private static let lesson = 32
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
  /// The members of this page that are remembered under the expected names.
  private var repeated: [Repeated] = []
  /// How many objects of this page were begun.
  private var objects = 0

  /// Forgets where members were, since another text is read.
  mutating func beginPage() {
    objects = 0
    for index in repeated.indices { repeated[index] = Repeated() }
  }

  /// Takes note that an object begins.
  mutating func beginObject() { objects += 1 }

  /// Consumes the member at the cursor and all up to the next name if it is unwanted and the same,
  /// byte for byte, as the one that was remembered at its place.
  ///
  /// Most members of most records are such ones.
  @inline(__always)
  func consumeRepeated(_ scanner: inout JSONScanner, place: Int) -> Bool {
    guard place < repeated.count else { return false }
    let member = repeated[place]
    guard member.byteCount > 0, scanner.isNext(from: member.start, count: member.byteCount) else {
      return false
    }
    scanner.at += member.byteCount
    scanner.skipWhiteSpace()
    return true
  }

  /// Whether it is still to be learned which members are worth being compared.
  @inline(__always)
  var isLearning: Bool { objects <= Self.lesson }

  /// Remembers an unwanted member whose name is the one before `place`.
  mutating func remember(_ member: Range<Int>, before place: Int) {
    guard place > 0 else { return }
    let misses = repeated[place - 1].misses + 1
    repeated[place - 1] = Repeated(
      start: member.lowerBound,
      byteCount: misses <= Self.lesson / 2 ? member.count : 0,
      misses: misses
    )
  }

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
      repeated.insert(Repeated(), at: index)
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
