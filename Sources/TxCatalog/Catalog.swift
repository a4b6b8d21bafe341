/// The resources that statements may name.
package struct Catalog: Sendable {
  /// The resources, in alphabetical order.
  package let resources: [Resource]
  /// The resource of each name and alias.
  private let named: [String: Resource]
  /// Every spelling that is a secret field of some resource.
  private let secrets: Set<String>

  /// Every resource of the service and the journal.
  package static let standard = Catalog(Resource.all)

  /// Creates a catalog, of fewer resources for a host that allows only some.
  package init(_ resources: [Resource]) {
    self.resources = resources
    let aliases = resources.flatMap { resource in resource.aliases.map { ($0, resource) } }
    named = Dictionary(resources.map { ($0.name, $0) } + aliases) { first, _ in first }
    secrets = Set(resources.flatMap(\.secretSpellings))
  }

  /// Returns the resource of that name or alias.
  package func resource(named name: String) -> Resource? { named[name] }

  /// Returns whether a name may be a secret field's.
  package func mayBeSecret(_ name: String) -> Bool { secrets.contains(name) }

  /// Returns what rows of that resource are behind stages that expand those lists, in order; names
  /// of no field are passed over.
  package func resource(named name: String, expanding lists: [String]) -> Resource? {
    guard var resource = resource(named: name) else { return nil }
    for list in lists {
      guard case .found(let field) = resource.field(named: list) else { continue }
      resource = resource.expanding(field)
    }
    return resource
  }
}

extension Resource {
  /// The spellings of its secret fields.
  fileprivate var secretSpellings: [String] {
    index.spellings.compactMap { spelling, match in
      guard case .one(let place) = match, fields[place].traits.contains(.isSecret) else {
        return nil
      }
      return spelling
    }
  }
}
