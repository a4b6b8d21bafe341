import TxSQLite

/// A condition on the rows of a table, in SQL: parts that must all hold.
///
/// One on numbers is over the alias `n`, each part on one column, so that an index answers it.
struct Condition: Hashable {
  /// What stands between two AND.
  struct Part: Hashable {
    var sql: String
    var values: [Binding]
  }

  private(set) var parts: [Part] = []

  /// Adds a condition that must hold too.
  mutating func and(_ sql: String, _ values: [Binding] = []) {
    parts.append(Part(sql: sql, values: values))
  }

  /// Adds the condition that a column has one of some texts, however many there are.
  mutating func and(_ column: String, among texts: [String]) {
    // As one value: SQLite bounds how many a statement takes.
    let list = JSON.array(texts.map { .string($0) }).text
    and("\(column) IN (SELECT value FROM json_each(?))", [.text(list)])
  }

  /// The text, which always holds if there is no part.
  var sql: String { parts.isEmpty ? "1" : parts.map(\.sql).joined(separator: " AND ") }

  /// The values of the parameters in the text.
  var values: [Binding] { parts.flatMap(\.values) }

  /// Each part alone.
  var alone: [Condition] { parts.map { Condition(parts: [$0]) } }
}
