package import TxDiagnostics
import TxValues

/// A name that is another for each row, as in `address(customer_reference=.site)`.
///
/// Only changes have one: their rows are all there before anything is sent, so that every name can
/// be resolved, once for each value, or the statement refused.
package struct RowLookup: Sendable, Hashable {
  /// The resource, `addresses`.
  package let resource: String
  /// The field that holds the name, `customer_reference`.
  package let field: String
  /// The name, compared exactly.
  package var name: Operand
  package let span: Span

  package init(resource: String, field: String, name: Operand, span: Span) {
    self.resource = resource
    self.field = field
    self.name = name
    self.span = span
  }
}

extension Operand {
  /// The names in it that rows decide, each once.
  package var rowLookups: [RowLookup] {
    switch self {
    case .rowLookup(let lookup): [lookup]
    case .joined(let parts): parts.flatMap(\.rowLookups)
    case .call(let call): call.arguments.flatMap(\.rowLookups)
    case .literal, .column, .lookup, .saved, .subquery, .truth, .aggregate: []
    }
  }

  /// Returns the operand with the columns that hold the keys in place of the names.
  package func replacing(_ columns: [RowLookup: Int]) -> Operand {
    switch self {
    case .rowLookup(let lookup): return columns[lookup].map { .column($0) } ?? self
    case .joined(let parts): return .joined(parts.map { $0.replacing(columns) })
    case .call(var call):
      call.arguments = call.arguments.map { $0.replacing(columns) }
      return .call(call)
    case .literal, .column, .lookup, .saved, .subquery, .truth, .aggregate: return self
    }
  }

  /// The resource whose key it is, where it is one that is looked up.
  var foundResource: String? {
    switch self {
    case .lookup(let lookup): lookup.resource
    case .rowLookup(let lookup): lookup.resource
    default: nil
    }
  }

  /// The text that it is for every row, where that is known already.
  var constantText: String? {
    switch self {
    case .literal(let value): value.plainText
    case .joined(let parts):
      parts.reduce("") { text, part in
        text.flatMap { text in part.constantText.map { text + $0 } }
      }
    case .call(let call): call.constant?.plainText
    case .column, .lookup, .rowLookup, .saved, .subquery, .truth, .aggregate: nil
    }
  }
}
