/// A picture of the line being edited: rows of the terminal, and where the cursor stands.
package struct LineFrame: Sendable, Equatable {
  /// One row of the terminal.
  package struct Row: Sendable, Equatable {
    /// Characters and styles, without a line end.
    package var text = ""
    /// Columns taken.
    package var width = 0
    /// Whether the next row follows by the terminal's own wrapping.
    package var isWrapped = false
  }

  /// The rows from top to bottom.
  package var rows: [Row] = []
  /// The cursor's row in `rows`.
  package var cursorRow = 0
  /// The cursor's column.
  package var cursorColumn = 0

  /// Creates a picture of nothing.
  package init() {}

  /// Returns the rows above the cursor once the terminal has reflowed to another width.
  package func rowsAboveCursor(columns: Int) -> Int {
    let columns = max(1, columns)
    var count = 0
    var width = 0
    for row in rows.prefix(cursorRow) {
      width += row.width
      guard !row.isWrapped else { continue }
      count += max(1, (width + columns - 1) / columns)
      width = 0
    }
    return count + (width + cursorColumn) / columns
  }

  /// Keeps a window of rows around the cursor.
  mutating func clip(toRows limit: Int) {
    guard rows.count > limit, limit > 0 else { return }
    let top = min(max(0, cursorRow - limit + 1), rows.count - limit)
    rows = Array(rows[top..<(top + limit)])
    rows[limit - 1].isWrapped = false
    cursorRow -= top
  }
}
