import TxCatalog
import TxPlanner
import TxValues

/// The body of a write but for the keys: what a route is told about a row.
struct Payload {
  private let route: WriteRoute
  /// The objects that are sent whole because a member is assigned.
  private let wholeObjects: Set<String>
  /// The fields that are written, as they are named in the catalog.
  let fields: [String]

  init(route: WriteRoute, change: Change) {
    self.route = route
    let assigned = Set(change.assignments.map(\.field.name))
    let written = route.fields.filter { assigned.contains($0.field) }
    fields = written.map(\.field)
    wholeObjects = Set(written.compactMap(\.wholeObject))
  }

  /// Returns the payload of a row as JSON; equal texts mean equal requests.
  func text(_ row: RowTargets.PlannedRow) -> String {
    var root = Node()
    for field in route.fields {
      guard let value = value(of: field, row: row) else { continue }
      root.set(field.path.split(separator: ".").map(String.init)[...], value)
    }
    var writer = JSONWriter()
    root.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Returns what is sent for a field, nil when it is left out.
  private func value(of field: WritableField, row: RowTargets.PlannedRow) -> Value? {
    if let target = row.target[field.field] {
      // An address must be left out where emergency calling is switched off.
      if case .null = target, field.clearing == .null { return nil }
      return Self.cleared(target, field)
    }
    guard let object = field.wholeObject, wholeObjects.contains(object),
      let before = row.before[field.field]
    else { return nil }
    if case .null = before, field.clearing == .never { return nil }
    return Self.cleared(before, field)
  }

  private static func cleared(_ value: Value, _ field: WritableField) -> Value {
    guard case .null = value else { return value }
    switch field.clearing {
    case .emptyText, .emptyTextUnverified: return .text("")
    case .emptyList: return .list([])
    case .null, .never: return .null
    }
  }

  /// Whether a row's payload clears a field in a way that is not documented.
  func clearsUnverified(_ row: RowTargets.PlannedRow) -> Bool {
    route.fields.contains {
      $0.clearing == .emptyTextUnverified && row.target[$0.field] == .null
        && row.changed.contains($0.field)
    }
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
