/// A reader of list answers that keeps the wanted fields of each record and nothing else.
///
/// An answer is `{"data": [{…}], "meta": {…}}`, with `errors` at times. One pass checks the whole
/// text as `JSONDocument` would, finds the records, and makes values of the wanted fields only.
/// Records of one list have their members in one order, so the names of a record are compared with
/// those of the record before it, eight bytes at a time; a name that is not where it was is looked
/// up. Many members have one value in most records: where the bytes are those, nothing else is asked
/// of them. Names, unwanted values and punctuation are never copied.
///
/// What it has learned of the members is of use for further answers of the same list.
package struct JSONProjection: Sendable {
  private var levels: [ProjectionLevel] = [ProjectionLevel()]
  private let width: Int
  /// Slots whose path was asked for before, and the slot that has it.
  private var copies: [(from: Int, to: Int)] = []
  /// Creates a reader of the fields at `paths`, dotted where they are inside nested objects.
  ///
  /// A slot without a path stays null; whoever reads the row has something to put there.
  package init(paths: [String?]) {
    width = paths.count
    for (slot, path) in paths.enumerated() {
      guard let path else { continue }
      if let first = paths[..<slot].firstIndex(of: path) {
        copies.append((from: first, to: slot))
      } else {
        let names = path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        want(names.map(Array.init)[...], slot: slot, level: 0)
      }
    }
  }

  /// Reads an answer and gives each record as a row in the order of the paths.
  ///
  /// Missing members are `null`; of members that occur twice the last counts. Rows are given as
  /// they are found, and are the caller's to change: where this throws, those given before are to be
  /// dropped.
  package mutating func read(
    _ bytes: consuming [UInt8],
    into row: (inout Row) -> Void
  ) throws(JSONError) -> PageInformation {
    try read(padded: Self.padded(bytes), into: row)
  }

  /// Returns bytes as `read(padded:into:)` wants them: without a copy where the array is nobody
  /// else's and has room.
  package static func padded(_ bytes: consuming [UInt8]) -> [UInt8] {
    bytes.append(contentsOf: repeatElement(0, count: JSONScanner.padding))
    return bytes
  }

  /// Reads an answer that has its padding.
  package mutating func read(
    padded: [UInt8],
    into row: (inout Row) -> Void
  ) throws(JSONError) -> PageInformation {
    try JSONScanner.scan(padded) { (scanner) throws(JSONError) in
      try readPage(&scanner, into: row)
    }
  }
}

extension JSONProjection {
  /// Adds the levels that lead to a path, and its slot.
  private mutating func want(_ names: ArraySlice<[UInt8]>, slot: Int, level: Int) {
    guard let name = names.first else { return }
    levels[level].slots.append(slot)
    let known = levels[level].targets.firstIndex { $0.name == name }
    let old = known.map { levels[level].targets[$0].target } ?? .skip
    let new: ProjectionLevel.Target
    if names.count == 1 {
      new = if case .level(let next) = old { .slotAndLevel(slot, next) } else { .slot(slot) }
    } else {
      let next: Int
      switch old {
      case .level(let level), .slotAndLevel(_, let level): next = level
      case .skip, .slot:
        next = levels.count
        levels.append(ProjectionLevel())
      }
      want(names.dropFirst(), slot: slot, level: next)
      switch old {
      case .slot(let whole), .slotAndLevel(let whole, _): new = .slotAndLevel(whole, next)
      case .skip, .level: new = .level(next)
      }
    }
    if let known {
      levels[level].targets[known].target = new
    } else {
      levels[level].targets.append((name, new))
    }
  }

  private mutating func readPage(
    _ scanner: inout JSONScanner,
    into row: (inout Row) -> Void
  ) throws(JSONError) -> PageInformation {
    var page = PageInformation()
    var hasData = false
    scanner.skipWhiteSpace()
    guard scanner.next == UInt8(ascii: "{") else { throw try notAList(&scanner, "an object") }
    try scanner.object(depth: 0) { (scanner, name) throws(JSONError) in
      switch scanner.decoded(name) {
      case "data":
        guard !hasData else { throw try notAList(&scanner, "one 'data'") }
        hasData = true
        page.recordCount = try readRecords(&scanner, into: row)
      case "meta": try page.readMeta(&scanner)
      case "errors": try page.readErrors(&scanner)
      default: try scanner.skipValue(depth: 1)
      }
    }
    try scanner.finish()
    guard hasData else {
      throw JSONError(.unexpectedShape, offset: scanner.end, message: "'data' is missing")
    }
    return page
  }

  /// The error for a value at the cursor that is JSON, but not what a list answer has there.
  private func notAList(
    _ scanner: inout JSONScanner,
    _ wanted: String
  ) throws(JSONError) -> JSONError {
    let start = scanner.at
    try scanner.skipValue(depth: 3)
    return JSONError(.unexpectedShape, offset: start, message: "\(wanted) was expected here")
  }

  private mutating func readRecords(
    _ scanner: inout JSONScanner,
    into row: (inout Row) -> Void
  ) throws(JSONError) -> Int {
    guard scanner.next == UInt8(ascii: "[") else { throw try notAList(&scanner, "an array") }
    var count = 0
    try scanner.array(depth: 1) { (scanner) throws(JSONError) in
      guard scanner.next == UInt8(ascii: "{") else { throw try notAList(&scanner, "an object") }
      // Half of what `init(repeating:count:)` takes.
      var found = Row([])
      found.values.reserveCapacity(width)
      for _ in 0..<width { found.values.append(.null) }
      try readMembers(&scanner, level: 0, depth: 2, into: &found.values)
      for copy in copies { found.values[copy.to] = found.values[copy.from] }
      row(&found)
      count += 1
    }
    return count
  }

  /// Consumes an object at its brace and fills the slots of its level.
  private mutating func readMembers(
    _ scanner: inout JSONScanner,
    level: Int,
    depth: Int,
    into values: inout [Value]
  ) throws(JSONError) {
    guard depth < JSONScanner.depthLimit else { throw scanner.tooDeep() }
    scanner.at += 1
    scanner.skipWhiteSpace()
    if scanner.next == UInt8(ascii: "}") { return scanner.at += 1 }
    levels[level].beginObject()
    var known = levels[level].known
    var place = 0
    while true {
      if known.consumeMember(&scanner, at: place) {
        if case .slot(let slot) = known.target(at: place) { values[slot] = known.value(at: place) }
        place += 1
        continue
      }
      let start = scanner.at
      let target: ProjectionLevel.Target
      if known.consumeName(&scanner, at: place) {
        target = known.target(at: place)
        place += 1
      } else {
        target = try levels[level].learnName(&scanner, place: &place)
        known = levels[level].known
      }
      try scanner.colon()
      switch target {
      case .skip: try scanner.skipValue(depth: depth + 1)
      case .slot(let slot): values[slot] = try scanner.value(depth: depth + 1)
      case .level(let next):
        try readNested(&scanner, level: next, depth: depth + 1, into: &values)
      case .slotAndLevel(let slot, let next):
        let valueStart = scanner.at
        values[slot] = try scanner.value(depth: depth + 1)
        scanner.at = valueStart
        try readNested(&scanner, level: next, depth: depth + 1, into: &values)
      }
      if try scanner.isLast(UInt8(ascii: "}")) { return }
      if levels[level].isLearning {
        let member = scanner.bytes(start..<scanner.at)
        switch target {
        case .skip: levels[level].note(member, before: place, value: .null)
        case .slot(let slot): levels[level].note(member, before: place, value: values[slot])
        case .level, .slotAndLevel: break
        }
      }
    }
  }

  private mutating func readNested(
    _ scanner: inout JSONScanner,
    level: Int,
    depth: Int,
    into values: inout [Value]
  ) throws(JSONError) {
    // The object may have been there before in this record, and the last one counts as a whole.
    for slot in levels[level].slots { values[slot] = .null }
    guard scanner.next == UInt8(ascii: "{") else { return try scanner.skipValue(depth: depth) }
    try readMembers(&scanner, level: level, depth: depth, into: &values)
  }
}

extension PageInformation {
  fileprivate mutating func readMeta(_ scanner: inout JSONScanner) throws(JSONError) {
    (pageNumber, pageSize, totalPages, totalResults) = (nil, nil, nil, nil)
    guard scanner.next == UInt8(ascii: "{") else { return try scanner.skipValue(depth: 1) }
    try scanner.object(depth: 1) { (scanner, name) throws(JSONError) in
      let path: WritableKeyPath<PageInformation, Int?>
      switch scanner.decoded(name) {
      case "page_number": path = \.pageNumber
      case "page_size": path = \.pageSize
      case "total_pages": path = \.totalPages
      case "total_results": path = \.totalResults
      default: return try scanner.skipValue(depth: 2)
      }
      let value = try scanner.value(depth: 2)
      self[keyPath: path] = if case .int(let count) = value { Int(exactly: count) } else { nil }
    }
  }

  fileprivate mutating func readErrors(_ scanner: inout JSONScanner) throws(JSONError) {
    errorsOffset = scanner.at
    let value = try scanner.value(depth: 1)
    hasErrors = value != .null && value != .list([])
  }
}
