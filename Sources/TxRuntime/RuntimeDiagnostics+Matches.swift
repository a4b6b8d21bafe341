import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

// TX4020 and on: rows joined with those of a resource. In code order.
extension Diagnostic {
  static func rowsUnmatched(_ rows: MatchedPlaces, of match: Match) -> Diagnostic {
    Diagnostic(
      "TX4020",
      .error,
      rows.count == 1
        ? "one row matches nothing in '\(match.scan.resource.name)'"
        : "\(rows.count) rows match nothing in '\(match.scan.resource.name)'",
      at: match.span,
      notes: listed(rows)
        + [Note("'with unmatched=skip' leaves them out, 'unmatched=keep' keeps them")]
    )
  }

  static func rowsMatchedTwice(_ rows: MatchedPlaces, of match: Match) -> Diagnostic {
    Diagnostic(
      "TX4021",
      .error,
      rows.count == 1
        ? "one row matches what another one matches"
        : "\(rows.count) rows match what others match",
      at: match.span,
      notes: listed(rows) + [Note("'with duplicates=first' takes the first of each")]
    )
  }

  static func severalMatches(_ row: MatchedPlace, count: Int, of match: Match) -> Diagnostic {
    Diagnostic(
      "TX4022",
      .error,
      "\(count) \(match.scan.resource.name) match one row",
      at: match.span,
      notes: [
        Note(row.text), Note("'with duplicates=first' takes the first that the list has"),
      ]
    )
  }

  /// Rows that were left out because the statement said so.
  static func rowsLeftOut(
    unmatched: MatchedPlaces,
    repeated: MatchedPlaces,
    of match: Match
  ) -> Diagnostic {
    let parts = [
      unmatched.count == 0 ? nil : "\(unmatched.count) without a match",
      repeated.count == 0 ? nil : "\(repeated.count) repeated",
    ]
    return Diagnostic(
      "TX4023",
      .warning,
      "rows left out: " + parts.compactMap(\.self).joined(separator: ", "),
      at: match.span,
      notes: listed(unmatched, repeated)
    )
  }

  private static func listed(_ groups: MatchedPlaces...) -> [Note] {
    let shown = groups.flatMap(\.first).prefix(MatchedPlaces.shown).map { Note($0.text) }
    let rest = groups.reduce(0) { $0 + $1.count } - shown.count
    return rest > 0 ? shown + [Note("\(rest) more")] : shown
  }
}

/// Rows that are matched: how many, and the first of them, since to name one may take a search.
struct MatchedPlaces {
  /// The most that a message names.
  static let shown = 10

  let count: Int
  let first: [MatchedPlace]
}

/// A row that is matched, as messages name it.
struct MatchedPlace {
  /// The file and line, or the number of the row, and the value that is compared.
  let text: String

  /// Names the row at that position among the rows that came in.
  init(_ index: Int, among rows: [Row], of match: Match, in schema: Schema) {
    let value = rows[index].values[match.column]
    let shown = value.plainText.map { "'\($0)'" } ?? "nothing"
    let cells = schema.columns[match.column].cells
    // Rows of a file that are all there still are in its order.
    let isWhole = cells?.table.rows.count == rows.count
    let line = isWhole ? cells?.table.lines[index] : cells?.line(of: value)
    if let cells, let line {
      text = "\(cells.table.file):\(line): \(shown)"
    } else {
      text = "row \(index + 1): \(shown)"
    }
  }
}
