/// The columns of rows, in order.
public struct Schema: Sendable, Hashable {
  /// The columns, shown ones first.
  public let columns: [Column]
  /// How many columns at the end are carried along for later stages and never shown, such as the id behind a `select`.
  public let hiddenCount: Int

  /// Creates a schema.
  public init(_ columns: [Column], hiddenCount: Int = 0) {
    self.columns = columns
    self.hiddenCount = min(max(0, hiddenCount), columns.count)
  }

  /// The columns that people and programs see.
  public var shown: ArraySlice<Column> { columns.dropLast(hiddenCount) }

  /// The schema without its hidden columns.
  package var shownOnly: Schema { hiddenCount == 0 ? self : Schema(Array(shown)) }

  /// The position of the column of that name, `voice.call_forwarding.forwards_to` in full; in O(n).
  public func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }
}

/// One column of rows.
public struct Column: Sendable, Hashable {
  /// The dotted path of the field, or the name given by `select name=…`.
  public let name: String
  /// The type of its values.
  public let type: ValueType
  /// Whether values are shown as `•••` unless asked for.
  public let isSecret: Bool
  /// The cells of the file that the values came from, words still; nil for all else.
  package let cells: ImportedCells?

  /// Creates a column.
  public init(_ name: String, _ type: ValueType, isSecret: Bool = false) {
    self.init(name, type, isSecret: isSecret, cells: nil)
  }

  package init(_ name: String, _ type: ValueType, isSecret: Bool = false, cells: ImportedCells?) {
    self.name = name
    self.type = type
    self.isSecret = isSecret
    self.cells = cells
  }

  /// Returns the column under another name.
  package func renamed(_ name: String) -> Column {
    Column(name, type, isSecret: isSecret, cells: cells)
  }
}
