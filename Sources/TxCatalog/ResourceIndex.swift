package import TxValues

/// What a resource comes to for names and sets of its fields, worked out once for all statements.
///
/// Fields are positions in the resource's own order here.
package struct ResourceIndex: Sendable {
  /// The fields of each name, alias and last parts of a dotted name.
  let spellings: [String: Spelling]
  /// The routes that set each field, in the order in which they run.
  let writers: [String: [WriteRoute]]
  /// For each field, the field itself or the key behind it, and all that go with it.
  ///
  /// These are the members of an object that is sent whole, and what a rule may add.
  let companions: [[Int]]
  /// The fields that are always read: what tells rows apart, and what the first list needs.
  package let keys: [Int]
  /// For each field, whether it is one of them.
  package let isKey: [Bool]
  /// For each field, whether rows can have it: others are only asked for, or stand for a key.
  package let isHeld: [Bool]
  /// One column for each field.
  package let schema: Schema
  /// For each field, whether the first list carries it; where there is no list, all are carried.
  package let isListed: [Bool]
  /// The fields that are read where nothing chooses some.
  package let listed: [Field]
  /// Their columns.
  package let listedSchema: Schema

  /// What a spelling stands for.
  enum Spelling: Sendable {
    case one(Int)
    /// `enabled` of several objects.
    case several([Int])

    fileprivate mutating func add(_ place: Int) {
      switch self {
      case .one(let first): self = .several([first, place])
      case .several(let places): self = places.isEmpty ? .one(place) : .several(places + [place])
      }
    }
  }

  init(
    fields: [Field],
    keys: [String],
    lists: [ListRoute],
    writes: [WriteRoute],
    rules: [Rule]
  ) {
    let spellings = Self.spellings(of: fields)
    func place(_ name: String) -> Int? {
      guard case .one(let place)? = spellings[name], fields[place].name == name else { return nil }
      return place
    }
    let keyPlaces = (keys + (lists.first?.requiredKeys ?? [])).compactMap(place)
    self.keys = keyPlaces
    isKey = fields.indices.map { keyPlaces.contains($0) }
    self.spellings = spellings
    writers = Self.writers(writes)
    companions = Self.companions(of: fields, place: place, writes: writes, rules: rules)
    isHeld = fields.map { field in
      if case .nameOfReference = field.derivation { return false }
      return !field.traits.contains(.isFilterOnly)
    }
    let route = lists.first?.name
    isListed = zip(fields, isHeld)
      .map { field, isHeld in
        isHeld && (route == nil || field.readings.contains { $0.route == route })
      }
    listed = zip(fields, isListed).filter(\.1).map(\.0)
    listedSchema = Schema(listed.map(\.column))
    schema = listed.count == fields.count ? listedSchema : Schema(fields.map(\.column))
  }

  /// A whole name goes before an alias, and an alias before last parts.
  private static func spellings(of fields: [Field]) -> [String: Spelling] {
    var spellings: [String: Spelling] = [:]
    spellings.reserveCapacity(2 * fields.count)
    for (place, field) in fields.enumerated() {
      var rest = field.name[...]
      while let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) {
        rest = rest[rest.utf8.index(after: dot)...]
        if !rest.isEmpty { spellings[String(rest), default: .several([])].add(place) }
      }
    }
    // What comes later goes before; of two fields the first does.
    for (place, field) in fields.enumerated().reversed() {
      for alias in field.aliases { spellings[alias] = .one(place) }
    }
    for (place, field) in fields.enumerated().reversed() { spellings[field.name] = .one(place) }
    return spellings
  }

  private static func writers(_ writes: [WriteRoute]) -> [String: [WriteRoute]] {
    var writers: [String: [WriteRoute]] = [:]
    for route in writes.sorted(by: { $0.order < $1.order }) {
      for field in route.fields where writers[field.field]?.last !== route {
        writers[field.field, default: []].append(route)
      }
    }
    return writers
  }

  private static func companions(
    of fields: [Field],
    place: (String) -> Int?,
    writes: [WriteRoute],
    rules: [Rule]
  ) -> [[Int]] {
    let completions = rules.compactMap { $0.completion(place) }
    let objects = writes.flatMap { $0.wholeObjects(place) }
    return fields.enumerated()
      .map { own, field in
        var places = [own]
        if case .nameOfReference(let key) = field.derivation {
          places = place(key).map { [$0] } ?? []
        }
        for (conditions, completed) in completions
        where conditions.contains(where: places.contains) && !places.contains(completed) {
          places.append(completed)
        }
        for members in objects where members.contains(where: places.contains) {
          places += members.filter { !places.contains($0) }
        }
        return places
      }
  }
}

extension Rule {
  /// The fields of its conditions and the field that it completes, if it completes one.
  fileprivate func completion(
    _ place: (String) -> Int?
  ) -> (conditions: [Int], completed: Int)? {
    guard case .complete(let name, _, _) = consequence, let completed = place(name) else {
      return nil
    }
    let mentioned = conditions.compactMap { condition -> Int? in
      switch condition {
      case .assigns(let name, _), .assignsSomething(let name): place(name)
      case .omits: nil
      }
    }
    return (mentioned, completed)
  }
}

extension WriteRoute {
  /// The members of each object that it sends whole.
  fileprivate func wholeObjects(_ place: (String) -> Int?) -> [[Int]] {
    var members: [String: [Int]] = [:]
    for field in fields {
      guard let object = field.wholeObject, let member = place(field.field) else { continue }
      members[object, default: []].append(member)
    }
    return members.sorted { $0.key < $1.key }.map(\.value)
  }
}
