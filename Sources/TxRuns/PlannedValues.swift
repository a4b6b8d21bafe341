import TxJournal
import TxPlanner
import TxRuntime
import TxValues

/// What a change makes of the values of a row: decided once for all rows that have the same.
///
/// The row's layout says which value is which.
struct PlannedValues {
  /// The item of such a row but for its key and number.
  var item = SealedItem(key: "")
  /// The assigned values, secret ones among them.
  var target: [Value] = []
  /// The values read, secret ones among them.
  var before: [Value] = []
  /// Whether each assignment's value is another one.
  var changed: [Bool] = []
}

/// Finds rows that have the same values wherever a change looks.
struct AlikeRows {
  /// Rows of more different values than this hardly ever meet their like, and are not kept in mind.
  private static let limit = 100_000

  private let columns: [Int]
  private var places: [ExactValues: Int] = [:]

  init(_ change: Change, layout: RowLayout) {
    let operands = change.assignments.flatMap { $0.operands + $0.removed }
    columns = Set(layout.columns).union(operands.flatMap(\.columns)).sorted()
  }

  /// Returns what the first row like it was noted as, and `next` when it is the first itself.
  mutating func place(of row: Row, orNext next: Int) -> Int {
    let values = ExactValues(values: columns.map { row.value(at: $0) })
    if let place = places[values] { return place }
    if places.count < Self.limit { places[values] = next }
    return next
  }
}

/// Values that are told apart by their bytes.
///
/// Equal texts can be spelled in different ones, and what is sent and stored has the row's own.
private struct ExactValues: Hashable {
  let values: [Value]

  static func == (left: Self, right: Self) -> Bool {
    left.values.elementsEqual(right.values) { $0.isIdentical(to: $1) }
  }

  func hash(into hasher: inout Hasher) { hasher.combine(values) }
}

extension Row {
  /// The value of a column, null where the row has none.
  func value(at column: Int) -> Value {
    values.indices.contains(column) ? values[column] : .null
  }
}
