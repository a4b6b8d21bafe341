import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

extension Checker {
  /// Returns what a call in a field's place compares, or nil once a diagnostic was reported.
  mutating func subject(
    _ value: ValueSyntax,
    named name: FieldSyntax,
    in flow: Flow
  ) -> Subject? {
    guard case .call(let function, let arguments) = value.kind else {
      report(.callAsCondition(value, name: name))
      return nil
    }
    let operand: Operand?
    if let rows = aggregatedFlow, Aggregate.Kind(rawValue: function.text) != nil {
      operand = aggregate(value, over: rows).map { .aggregate($0) }
      // What is compared is named when it does not hold.
      if operand?.isSecret(in: rows.schema) == true {
        report(.secretCopied(at: value.span))
        return nil
      }
    } else if FunctionTable.function(named: function.text) == nil,
      catalog.resource(named: function.text) != nil
    {
      report(.callAsCondition(value, name: name))
      return nil
    } else {
      operand = call(
        function,
        arguments,
        at: value,
        as: ValueTarget(.text),
        over: flow,
        namesFields: true
      )
    }
    guard let operand else { return nil }
    return Subject(
      column: -1,
      name: text(value.span),
      type: operand.type(over: flow.schema) ?? .text,
      field: nil,
      operand: operand
    )
  }
}
