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

  /// Returns what a call stands for: a function's value, or the key of a row as in
  /// `connection("Main SIP")` and `address(customer_reference="HQ")`.
  mutating func call(
    _ name: NameSyntax,
    _ arguments: [CallArgumentSyntax],
    at value: ValueSyntax,
    as target: ValueTarget,
    over flow: Flow,
    namesFields: Bool = false
  ) -> Operand? {
    if let function = FunctionTable.function(named: name.text) {
      return call(
        function,
        arguments,
        at: value,
        as: target,
        over: flow,
        namesFields: namesFields
      )
    }
    guard Aggregate.Kind(rawValue: name.text) == nil else {
      report(.aggregateElsewhere(name))
      return nil
    }
    return lookupCall(name, arguments, at: value)
  }

  private mutating func lookupCall(
    _ name: NameSyntax,
    _ arguments: [CallArgumentSyntax],
    at value: ValueSyntax
  ) -> Operand? {
    let referable = catalog.resources.filter { $0.origin == .service && !$0.naturalKeys.isEmpty }
    guard let resource = referable.first(where: { $0.aliases.contains(name.text) }) else {
      let known = referable.compactMap(\.aliases.first) + FunctionTable.all.map(\.name)
      report(.unknownFunction(name, known: known))
      return nil
    }
    guard let argument = arguments.first, arguments.count == 1 else {
      report(.lookupArguments(name, of: resource))
      return nil
    }
    guard let field = argument.name else { return lookup(argument.value, in: resource) }
    guard resource.naturalKeys.contains(field.text), argument.operation == .equal else {
      report(.lookupArguments(name, of: resource))
      return nil
    }
    guard let text = plainText(argument.value) else { return nil }
    return .lookup(
      Lookup(resource: resource.name, field: field.text, text: text, span: value.span)
    )
  }
}
