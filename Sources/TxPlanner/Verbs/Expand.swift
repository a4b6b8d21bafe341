import TxCatalog
package import TxSyntax
import TxValues

/// `expand f` makes one row of each element of the list *f*; the members of an object become
/// columns.
package struct Expand: Verb {
  package let signature = Signature(
    "expand",
    "Makes one row of each element of a list.",
    shape: .field,
    examples: [
      "find numbers | expand tags | count by tags",
      "find dir_batches where dir_id=16635d38-75a6-4481-82e8-69af60e05011"
        + " | expand phone_numbers | select phone_number, status, rejection_reason.code",
    ]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .field(let name) = stage.arguments,
      let column = checker.column(name, in: input)
    else { return nil }
    let list = input.schema.columns[column]
    guard case .list = list.type else {
      checker.report(.expandOfOneValue(name, type: list.type))
      return nil
    }
    let field = input.resource?.fields.first { $0.name == list.name }
    let expansion = Expansion(of: column, members: field?.elements ?? [], in: input.schema)
    var flow = input
    flow.schema = expansion.schema
    flow.plan = .expand(expansion, of: input.plan)
    // Several rows may have one key now, so none can be read again by it.
    flow.scan = nil
    if let field { flow.resource = input.resource?.expanding(field) }
    return flow
  }
}
