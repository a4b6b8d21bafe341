import TxCatalog
import TxDiagnostics
import TxSyntax

extension Checker {
  /// Returns whether rows of a resource may be read here; reports it where not.
  mutating func mayRead(_ resource: Resource, at span: Span) -> Bool {
    guard !scope.permissions.allowsReading(resource.name) else { return true }
    report(.readingNotPermitted(resource.name, at: span))
    return false
  }

  /// Returns whether a verb may be used on rows of a resource here; reports it where not.
  mutating func mayUse(_ verb: String, on resource: Resource, at span: Span) -> Bool {
    guard !scope.permissions.allows(verb, on: resource.name) else { return true }
    report(.writingNotPermitted(verb, on: resource.name, at: span))
    return false
  }

  /// Returns whether everything may be read that a scan reads beside its own rows.
  mutating func mayRead(referencesOf scan: Scan) -> Bool {
    guard scope.permissions.readable != nil else { return true }
    let owners = ([scan.route].compactMap(\.self) + scan.joined).compactMap(\.joining?.owners)
    let references = scan.fields.compactMap { field -> String? in
      guard case .fieldOfReference = field.derivation else { return nil }
      return field.reference
    }
    for name in Set(owners + references).sorted() {
      guard let resource = catalog.resource(named: name) else { continue }
      guard mayRead(resource, at: scan.span) else { return false }
    }
    return true
  }
}
