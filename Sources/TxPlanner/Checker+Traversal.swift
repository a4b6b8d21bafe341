package import TxCatalog
import TxSyntax

extension Checker {
  /// Returns the field of a referenced row that a dotted name stands for: `connection.active` of
  /// numbers is `active` of the connection that `connection_id` refers to.
  ///
  /// Its name is the same however it was spelt.
  package func traversal(_ path: String, of resource: Resource) -> Field? {
    guard let (key, target, rest) = referenced(by: path, of: resource),
      let list = target.lists.first,
      case .found(let field) = target.field(named: rest), field.path(in: list.name) != nil
    else { return nil }
    let virtual = resource.fields.first { $0.derivation == .nameOfReference(key: key) }
    return Field(
      (virtual?.name ?? key) + "." + field.name,
      field.type,
      values: field.values,
      equivalents: field.equivalents,
      traits: field.traits.subtracting(.isDefaultColumn),
      reference: target.name,
      derivation: .fieldOfReference(key: key, field: field.name),
      help: field.help
    )
  }

  /// Returns the key that a dotted name begins with, what it refers to, and the rest of the name.
  func referenced(
    by path: String,
    of resource: Resource
  ) -> (key: String, target: Resource, rest: String)? {
    guard resource.origin == .service,
      let dot = path.utf8.firstIndex(of: UInt8(ascii: ".")),
      case .found(let field) = resource.field(named: String(path[..<dot])),
      let target = field.reference.flatMap({ catalog.resource(named: $0) }),
      target.origin == .service
    else { return nil }
    var key = field.name
    if case .nameOfReference(let name) = field.derivation { key = name }
    return (key, target, String(path[path.utf8.index(after: dot)...]))
  }

  /// Returns the fields of referenced rows that some names stand for, in the order of their names.
  func traversals(_ names: Set<String>, of resource: Resource) -> [Field] {
    var fields: [String: Field] = [:]
    for name in names {
      guard case .missing = resource.field(named: name),
        let field = traversal(name, of: resource)
      else { continue }
      fields[field.name] = field
    }
    return fields.values.sorted { $0.name < $1.name }
  }
}
