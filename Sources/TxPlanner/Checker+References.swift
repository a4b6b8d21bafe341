import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

extension Checker {
  /// Returns the key of the row that a value names, to be looked up when the plan is run.
  mutating func lookup(
    _ value: ValueSyntax,
    in resource: Resource,
    over flow: Flow
  ) -> Operand? {
    guard let name = resource.naturalKeys.first else {
      report(.noNaturalKey(of: resource, at: value.span))
      return nil
    }
    return lookup(value, by: name, in: resource, over: flow, at: value.span)
  }

  /// Returns the key of the row whose field has a value, which may be another for each row.
  private mutating func lookup(
    _ value: ValueSyntax,
    by field: String,
    in resource: Resource,
    over flow: Flow,
    at span: Span
  ) -> Operand? {
    guard mayRead(resource, at: span) else { return nil }
    switch value.kind {
    case .hole:
      hole(value.span, target: ValueTarget(.text))
      return .literal(.null)
    case .field, .interpolation, .call:
      guard let name = operand(value, as: ValueTarget(.text), over: flow) else { return nil }
      // `connection=connection("Main SIP")` says the key already.
      if let found = name.foundResource {
        guard found != resource.name else { return name }
        report(.expectedText(at: value.span))
        return nil
      }
      guard let text = name.constantText else {
        guard takesRowNames else {
          report(.rowNameElsewhere(at: span))
          return nil
        }
        let lookup = RowLookup(resource: resource.name, field: field, name: name, span: span)
        return .rowLookup(lookup)
      }
      return .lookup(Lookup(resource: resource.name, field: field, text: text, span: span))
    default:
      guard let text = plainText(value) else { return nil }
      return .lookup(Lookup(resource: resource.name, field: field, text: text, span: span))
    }
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
    return lookupCall(name, arguments, at: value, over: flow)
  }

  private mutating func lookupCall(
    _ name: NameSyntax,
    _ arguments: [CallArgumentSyntax],
    at value: ValueSyntax,
    over flow: Flow
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
    guard let field = argument.name else { return lookup(argument.value, in: resource, over: flow) }
    guard resource.naturalKeys.contains(field.text), argument.operation == .equal else {
      report(.lookupArguments(name, of: resource))
      return nil
    }
    return lookup(argument.value, by: field.text, in: resource, over: flow, at: value.span)
  }
}
