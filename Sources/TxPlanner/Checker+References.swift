import TxCatalog
import TxSyntax
import TxValues

extension Checker {
  /// Returns the key of the row that a value names, to be looked up when the plan is run.
  mutating func lookup(_ value: ValueSyntax, in resource: Resource) -> Operand? {
    guard let name = resource.naturalKeys.first else {
      report(.noNaturalKey(of: resource, at: value.span))
      return nil
    }
    if case .hole = value.kind {
      hole(value.span, target: ValueTarget(.text))
      return .literal(.null)
    }
    guard let text = plainText(value) else { return nil }
    return .lookup(
      Lookup(resource: resource.name, field: name, text: text, span: value.span)
    )
  }

  /// Returns what a call such as `connection("Main SIP")` or `address(customer_reference="HQ")`
  /// stands for.
  mutating func call(
    _ name: NameSyntax,
    _ arguments: [CallArgumentSyntax],
    at value: ValueSyntax
  ) -> Operand? {
    let referable = catalog.resources.filter { $0.origin == .service && !$0.naturalKeys.isEmpty }
    guard let resource = referable.first(where: { $0.aliases.contains(name.text) }) else {
      report(.unknownFunction(name, known: referable.compactMap(\.aliases.first)))
      return nil
    }
    guard let argument = arguments.first, arguments.count == 1 else {
      report(.lookupArguments(name, of: resource))
      return nil
    }
    guard let field = argument.name else { return lookup(argument.value, in: resource) }
    guard resource.naturalKeys.contains(field.text) else {
      report(.lookupArguments(name, of: resource))
      return nil
    }
    guard let text = plainText(argument.value) else { return nil }
    return .lookup(
      Lookup(resource: resource.name, field: field.text, text: text, span: value.span)
    )
  }
}
