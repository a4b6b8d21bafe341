/// The members of an object that are expected, in their order, as bytes that were checked once.
///
/// Bytes that are equal to such ones need no check of their own, and are compared eight at a time.
struct KnownMembers: Sendable {
  /// Where some bytes are among the words; of the last word those under the mask count.
  private struct Bytes: Sendable {
    var first = 0
    var last = 0
    var lastMask: UInt64 = 0
    var count = 0
  }

  private struct Member: Sendable {
    /// The name with its quotes.
    let name: Bytes
    /// The name, the value and all up to the next name, where they are mostly these; else nothing.
    var whole = Bytes()
    let target: ProjectionLevel.Target
  }

  private var members: [Member] = []
  private var words: [UInt64] = []
  /// The values of the members that are mostly the same and wanted.
  private var values: [Value] = []

  /// Consumes the member at the cursor, and all up to the next name, if it is as it mostly is there.
  @inline(__always)
  func consumeMember(_ scanner: inout JSONScanner, at place: Int) -> Bool {
    guard place < members.count else { return false }
    let bytes = members[place].whole
    guard bytes.count > 0, isNext(bytes, scanner) else { return false }
    scanner.at += bytes.count
    scanner.skipWhiteSpace()
    return true
  }

  /// Consumes the name at the cursor if it is the one that is expected at its place.
  @inline(__always)
  func consumeName(_ scanner: inout JSONScanner, at place: Int) -> Bool {
    guard place < members.count else { return false }
    let name = members[place].name
    guard isNext(name, scanner) else { return false }
    scanner.at += name.count
    return true
  }

  /// Returns what becomes of the member at a place.
  @inline(__always)
  func target(at place: Int) -> ProjectionLevel.Target { members[place].target }

  /// Returns the value that the member at a place mostly has.
  @inline(__always)
  func value(at place: Int) -> Value { values[place] }

  @inline(__always)
  private func isNext(_ bytes: Bytes, _ scanner: JSONScanner) -> Bool {
    scanner.isNext(words, bytes.first, bytes.last, lastMask: bytes.lastMask)
  }

  /// Expects a name at a place.
  mutating func insert(_ name: [UInt8], _ target: ProjectionLevel.Target, at place: Int) {
    members.insert(Member(name: kept(name), target: target), at: place)
    values.insert(.null, at: place)
  }

  /// Expects a whole member at a place.
  mutating func remember(_ bytes: [UInt8], as value: Value, at place: Int) {
    members[place].whole = kept(bytes)
    values[place] = value
  }

  private mutating func kept(_ bytes: [UInt8]) -> Bytes {
    guard !bytes.isEmpty else { return Bytes() }
    let first = words.count
    for start in stride(from: 0, to: bytes.count, by: 8) {
      let part = bytes[start..<min(start + 8, bytes.count)]
      words.append(part.reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
    let rest = bytes.count % 8
    return Bytes(
      first: first,
      last: words.count - 1,
      lastMask: rest == 0 ? .max : 1 << UInt64(rest * 8) - 1,
      count: bytes.count
    )
  }
}
