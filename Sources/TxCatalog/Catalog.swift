/// The resources that statements may name.
package struct Catalog: Sendable {
  /// The resources, in alphabetical order.
  package var resources: [Resource]

  /// Every resource of the service and the journal.
  package static let standard = Catalog(Resource.all)

  /// Creates a catalog, of fewer resources for a host that allows only some.
  package init(_ resources: [Resource]) { self.resources = resources }

  /// Returns the resource of that name or alias.
  package func resource(named name: String) -> Resource? {
    resources.first { $0.name == name } ?? resources.first { $0.aliases.contains(name) }
  }

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
