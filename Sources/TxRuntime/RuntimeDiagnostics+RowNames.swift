import TxDiagnostics
import TxPlanner

// Names that are others for each row. Please keep in the order of the codes.
extension Diagnostic {
  /// Rows name things that are not there.
  static func rowNamesNotFound(
    _ lookup: RowLookup,
    _ missing: [(name: String, rows: Int, similar: [(name: String, key: String)])]
  ) -> Diagnostic {
    let notes = missing.prefix(candidateLimit)
      .map { name, rows, similar in
        let near = similar.prefix(3).map { "'\(cleaned($0.name))', id \(cleaned($0.key))" }
        let hint = near.isEmpty ? "" : "; similar: " + near.joined(separator: "; ")
        return Note("'\(cleaned(name))' of \(counted(rows))\(hint)")
      }
    let names = listed(missing.map(\.name))
    return Diagnostic(
      "TX4030",
      .error,
      "no \(lookup.resource) have exactly the \(lookup.field) \(names)",
      at: lookup.span,
      notes: notes + more(than: missing.count) + [nothingSent]
    )
  }

  /// Rows name several things at once.
  static func rowNamesAmbiguous(
    _ lookup: RowLookup,
    _ ambiguous: [(name: String, keys: [String])]
  ) -> Diagnostic {
    let notes = ambiguous.prefix(candidateLimit)
      .map { name, keys in
        let ids = keys.prefix(candidateLimit).map(cleaned).joined(separator: ", ")
        return Note("'\(cleaned(name))': ids \(ids)" + (keys.count > candidateLimit ? ", …" : ""))
      }
    let names = listed(ambiguous.map(\.name))
    return Diagnostic(
      "TX4031",
      .error,
      "several \(lookup.resource) have the \(lookup.field) \(names)",
      at: lookup.span,
      notes: notes + more(than: ambiguous.count) + [nothingSent]
    )
  }

  /// Rows have nothing where a name is wanted.
  static func rowsWithoutName(_ lookup: RowLookup, count: Int) -> Diagnostic {
    Diagnostic(
      "TX4032",
      .error,
      "\(counted(count)) \(count == 1 ? "has" : "have") no \(lookup.field) "
        + "to find \(lookup.resource) by",
      at: lookup.span,
      notes: [Note("leave such rows out with a condition before the change"), nothingSent]
    )
  }

  private static let candidateLimit = 10
  private static let nothingSent = Note("nothing was sent")

  private static func counted(_ rows: Int) -> String { rows == 1 ? "1 row" : "\(rows) rows" }

  private static func listed(_ names: [String]) -> String {
    let shown = names.prefix(3).map { "'\(cleaned($0))'" }.joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) others" : shown
  }

  private static func more(than count: Int) -> [Note] {
    count > candidateLimit ? [Note("and \(count - candidateLimit) more")] : []
  }
}
