import TxCatalog
import TxPlanner
import TxValues

/// The body of a write but for the keys: what a route is told about a row.
struct Payload {
  /// The fields that are written, as they are named in the catalog.
  let fields: [String]
  /// The places of their assignments.
  private let assigned: [Int]
  private let members: [Member]
  /// The places of assignments that may clear a field in a way that is not documented.
  private let unverified: [Int]
  /// The payload when it is that of every row.
  private let constant: String?

  /// One member of the body, and where its value comes from.
  private struct Member {
    let field: WritableField
    let path: [String]
    let source: Source
    /// What null is written as where the row is not there yet.
    var absence = Absence.cleared

    /// What becomes of null.
    enum Absence {
      /// It clears what was there.
      case cleared
      /// It is left out.
      case omitted
      /// `""`.
      case blank
    }

    enum Source {
      case target(Int)
      case before(Int)
      /// What has to be sent although it has no value.
      case blank
    }
  }

  /// Creates what a route is told, but for the fields that another one is told.
  init(
    route: WriteRoute,
    change: Change,
    layout: RowLayout,
    leaving others: Set<String> = []
  ) {
    let written = route.fields.filter {
      layout.assigned[$0.field] != nil && !others.contains($0.field)
    }
    let places = written.compactMap { layout.assigned[$0.field] }
    let wholeObjects = Set(written.compactMap(\.wholeObject))
    fields = written.map(\.field)
    assigned = places
    members = route.fields.filter { $0.form != .path }
      .compactMap { field in
        let path = field.path.split(separator: ".").map(String.init)
        let isBlank = route.creation?.blanks.contains(field.field) ?? false
        if let place = layout.assigned[field.field], !others.contains(field.field) {
          var member = Member(field: field, path: path, source: .target(place))
          if route.creation != nil { member.absence = isBlank ? .blank : .omitted }
          return member
        }
        if isBlank { return Member(field: field, path: path, source: .blank) }
        guard let object = field.wholeObject, wholeObjects.contains(object),
          let place = layout.known[field.field]
        else { return nil }
        return Member(field: field, path: path, source: .before(place))
      }
    unverified = written.filter { $0.clearing == .emptyTextUnverified }
      .compactMap { layout.assigned[$0.field] }
    let isConstant =
      wholeObjects.isEmpty
      && places.allSatisfy { Self.isConstant(change.assignments[$0]) }
    constant = isConstant ? Self.constant(change, members: members) : nil
  }

  private static func isConstant(_ assignment: Assignment) -> Bool {
    assignment.operation == .set
      && assignment.operands.allSatisfy { if case .literal = $0 { true } else { false } }
      && assignment.field.isSingle
  }

  private static func constant(_ change: Change, members: [Member]) -> String {
    let values = change.assignments.map { assignment -> Value in
      if case .literal(let value) = assignment.operands.first { value } else { .null }
    }
    return text(members, target: values, before: [])
  }

  /// Whether the route writes a value that is another one.
  func touches(_ row: PlannedValues) -> Bool { assigned.contains { row.changed[$0] } }

  /// Returns the payload of a row as JSON; equal texts mean equal requests.
  func text(_ row: PlannedValues) -> String {
    constant ?? Self.text(members, target: row.target, before: row.before)
  }

  private static func text(_ members: [Member], target: [Value], before: [Value]) -> String {
    var root = Node()
    // What belongs to a switch is left out where the switch is turned off.
    let isOff =
      members.contains { $0.field.clearing == .null }
      && members.contains { member in
        if case .target(let place) = member.source { target[place] == .bool(false) } else { false }
      }
    for member in members where !(isOff && member.field.clearing == .null) {
      guard let value = value(of: member, target: target, before: before) else { continue }
      root.set(member.path[...], value)
    }
    var writer = JSONWriter()
    root.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Returns what is sent for a member, nil when it is left out.
  private static func value(of member: Member, target: [Value], before: [Value]) -> Value? {
    switch member.source {
    case .blank: return .text("")
    case .target(let place):
      if case .null = target[place] {
        switch member.absence {
        case .blank: return .text("")
        case .omitted: return nil
        case .cleared where member.field.clearing == .null: return nil
        case .cleared: break
        }
      }
      return cleared(target[place], member.field)
    case .before(let place):
      if case .null = before[place], member.field.clearing == .never { return nil }
      return cleared(before[place], member.field)
    }
  }

  private static func cleared(_ value: Value, _ field: WritableField) -> Value {
    guard case .null = value else { return formed(value, field) }
    switch field.clearing {
    case .emptyText, .emptyTextUnverified: return .text("")
    case .emptyList: return .list([])
    case .null, .never: return .null
    }
  }

  private static func formed(_ value: Value, _ field: WritableField) -> Value {
    guard case .document(let type) = field.form else { return value }
    return .list([
      .record(
        Record([.init("document_id", value), .init("document_type", .text(type))])
      )
    ])
  }

  /// Whether a row's payload clears a field in a way that is not documented.
  func clearsUnverified(_ row: PlannedValues) -> Bool {
    unverified.contains { row.changed[$0] && row.target[$0] == .null }
  }

  /// An object whose members keep the order they were set in.
  private struct Node {
    private var members: [(name: String, child: Child)] = []

    private indirect enum Child {
      case value(Value)
      case node(Node)
    }

    mutating func set(_ path: ArraySlice<String>, _ value: Value) {
      guard let name = path.first else { return }
      let rest = path.dropFirst()
      guard !rest.isEmpty else {
        members.append((name, .value(value)))
        return
      }
      let index = members.firstIndex { $0.name == name }
      var node = Node()
      if let index, case .node(let found) = members[index].child { node = found }
      node.set(rest, value)
      if let index {
        members[index].child = .node(node)
      } else {
        members.append((name, .node(node)))
      }
    }

    func write(to writer: inout JSONWriter) {
      writer.beginObject()
      for (name, child) in members {
        writer.key(name)
        switch child {
        case .value(let value): writer.write(value)
        case .node(let node): node.write(to: &writer)
        }
      }
      writer.endObject()
    }
  }
}

extension Field {
  /// Whether its values are no lists.
  fileprivate var isSingle: Bool {
    if case .list = type { false } else { true }
  }
}
