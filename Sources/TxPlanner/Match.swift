package import TxCatalog
package import TxDiagnostics
package import TxValues

/// Joins incoming rows one to one with the rows of a resource.
package struct Match: Sendable {
  /// How the resource's rows are read; the keys are filled in once those of the input are known.
  package var scan: Scan
  /// The field that is compared, and its position among the scan's fields.
  package let field: Field
  package let position: Int
  /// What it is compared with: a value of the incoming row.
  package var operand: Operand
  /// The position of the incoming column that holds it.
  package let column: Int
  /// The columns of the resource, then those that came in.
  package let schema: Schema
  package let unmatched: Unmatched
  package let duplicates: Duplicates
  /// What was typed, for `explain`.
  package let text: String
  package let span: Span

  /// What becomes of a row that nothing matches.
  package enum Unmatched: String, Sendable, Hashable, CaseIterable {
    case stop, skip, keep
  }

  /// What becomes of rows that match the same row, and of a row that several match.
  package enum Duplicates: String, Sendable, Hashable, CaseIterable {
    case stop, first
  }

  /// Whether the resource can be read by the values of the field.
  ///
  /// A number cannot be taken for an id; other names can, and need not be unique.
  package var isByKey: Bool {
    field.name == scan.resource.key
      || field.name == scan.resource.naturalKeys.first && field.type == .phone
  }
}
