/// The rows of a file: words that get their types where they are used.
///
/// A cell is text or null, of JSON also a list of them. It is data and never becomes syntax.
package struct ImportedTable: Sendable {
  /// The file's name as it was typed.
  package let file: String
  /// The name of the format it was read as, which its columns go by once they are matched.
  package let format: String
  /// The names of the columns.
  package let names: [String]
  package let rows: [Row]
  /// The line of each row, from 1.
  package let lines: [Int]
  /// Text, or a list where some cell is one.
  private let types: [ValueType]

  /// Creates a table; each row has one value for each name.
  package init(file: String, format: String, names: [String], rows: [Row], lines: [Int]) {
    self.file = file
    self.format = format
    self.names = names
    self.rows = rows
    self.lines = lines
    var types = [ValueType](repeating: .text, count: names.count)
    for row in rows {
      for (column, value) in row.values.enumerated() {
        if case .list = value { types[column] = .list(.text) }
      }
    }
    self.types = types
  }

  /// One column for each name, each of which knows its cells.
  package var schema: Schema {
    Schema(
      names.indices.map { index in
        Column(names[index], types[index], cells: ImportedCells(table: self, column: index))
      }
    )
  }
}

/// The cells of one column of a file.
package struct ImportedCells: Sendable, Hashable {
  package let table: ImportedTable
  private let column: Int

  init(table: ImportedTable, column: Int) {
    self.table = table
    self.column = column
  }

  /// Every word of the column with its line; null is none.
  package var words: some Sequence<(line: Int, text: String)> {
    zip(table.lines, table.rows).lazy
      .flatMap { line, row in
        row.values[column].elements.compactMap(\.plainText).map { (line: line, text: $0) }
      }
  }

  /// Returns the line of the first cell that holds the value.
  package func line(of value: Value) -> Int? {
    table.rows.firstIndex { $0.values[column] == value }.map { table.lines[$0] }
  }

  package static func == (left: ImportedCells, right: ImportedCells) -> Bool {
    left.table.file == right.table.file && left.column == right.column
      && left.table.rows.count == right.table.rows.count
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(table.file)
    hasher.combine(column)
  }
}
