/// The resources that statements may name.
package struct Catalog: Sendable {
  /// The resources, in alphabetical order.
  package let resources: [Resource]

  /// Every resource of the service and the journal.
  package static let standard = Catalog(Resource.all)

  /// Creates a catalog, of fewer resources for a host that allows only some.
  package init(_ resources: [Resource]) { self.resources = resources }

  /// Returns the resource of that name or alias.
  package func resource(named name: String) -> Resource? {
    resources.first { $0.name == name } ?? resources.first { $0.aliases.contains(name) }
  }
}
