import TxCatalog
package import TxSyntax
package import TxValues

extension Checker {
  /// Returns a column that is worked out for each row, or nil once a diagnostic was reported.
  package mutating func computedColumn(
    _ syntax: ColumnSyntax,
    _ value: ValueSyntax,
    of input: Flow
  ) -> (column: Column, operand: Operand)? {
    guard let operand = operand(value, as: ValueTarget(.text), over: input) else { return nil }
    if let resource = input.resource, resource.place(of: syntax.name.path) != nil,
      operand != input.schema.index(of: syntax.name.path).map(Operand.column)
    {
      // Later stages, a change above all, find the key and the values before by these names.
      report(.columnNamedAsField(syntax.name, of: resource))
      return nil
    }
    if case .column(let index) = operand, input.schema.columns.indices.contains(index) {
      return (input.schema.columns[index].renamed(syntax.name.path), operand)
    }
    let column = Column(
      syntax.name.path,
      operand.type(over: input.schema) ?? .text,
      isSecret: operand.isSecret(in: input.schema)
    )
    return (column, operand)
  }

  /// Reports the first field that is named for the second time.
  mutating func reportRepeatedColumn(in fields: [FieldSyntax]) {
    var seen: Set<String> = []
    guard let again = fields.first(where: { !seen.insert($0.path).inserted }) ?? fields.last else {
      return
    }
    report(.columnTwice(again))
  }
}
