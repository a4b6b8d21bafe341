/// The wanted members of one object of a record, and what is known of how its members come.
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

  /// What was noted of a member while it was learned which are mostly the same.
  private struct Note: Sendable {
    /// The member as it was last: its name, its value, and all up to the next name.
    var bytes: [UInt8] = []
    var value = Value.null
    /// How often it was another one than before.
    var changes = 0
  }

  /// So many objects tell which members are mostly the same: those that changed in half at most.
  private static let lesson = 32
  /// How many names are remembered at most.
  private static let memory = 256

  /// The wanted names.
  var targets: [(name: [UInt8], target: Target)] = []
  /// The slots of this level and all below, emptied when the object occurs again.
  var slots: [Int] = []
  /// The members in the order in which they were last seen.
  private(set) var known = KnownMembers()
  /// Their names, with the quotes.
  private var names: [[UInt8]] = []
  /// What was noted of them; nothing once the lesson is over.
  private var notes: [Note] = []
  private var objects = 0

  /// Takes note that an object begins.
  mutating func beginObject() {
    guard isLearning else { return }
    objects += 1
    if !isLearning { endLesson() }
  }

  /// Whether it is still to be learned which members are mostly the same.
  @inline(__always)
  var isLearning: Bool { objects <= Self.lesson }

  /// Takes note of a member whose name is the one before `place`, and of its value if it is wanted.
  mutating func note(_ bytes: UnsafeBufferPointer<UInt8>, before place: Int, value: Value) {
    // Names beyond those that are remembered have no place.
    guard place > 0, bytes.starts(with: names[place - 1]),
      !notes[place - 1].bytes.elementsEqual(bytes)
    else { return }
    notes[place - 1].bytes = Array(bytes)
    notes[place - 1].value = value
    notes[place - 1].changes += 1
  }

  private mutating func endLesson() {
    for (place, note) in notes.enumerated() where note.changes <= Self.lesson / 2 {
      known.remember(note.bytes, as: note.value, at: place)
    }
    notes = []
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
    if let index = names.firstIndex(of: raw) {
      place = index + 1
      return known.target(at: index)
    }
    let name = Array(scanner.decoded(text).utf8)
    let target = targets.first { $0.name == name }?.target ?? .skip
    if names.count < Self.memory {
      let index = min(place, names.count)
      known.insert(raw, target, at: index)
      names.insert(raw, at: index)
      if isLearning { notes.insert(Note(), at: index) }
      place += 1
    }
    return target
  }
}
