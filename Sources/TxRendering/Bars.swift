import TxValues

/// Bars beside a column of counts, as long as the counts are large.
struct Bars {
  /// No bar is longer, so that short tables stay together.
  private static let longest = 40
  /// With less room there are none.
  private static let shortest = 8

  private let counts: [Int64]
  private let largest: Int64
  private let room: Int

  /// Creates the bars of a table that is to have some and has room for them.
  init?(of rows: [Row], schema: Schema, options: RenderOptions, layout: ColumnLayout) {
    guard options.hasBars, rows.count > 1, let width = options.width,
      let last = schema.columns.indices.last, last > 0, schema.columns[last].type == .int,
      layout.shown.last == last
    else { return nil }
    let used = layout.widths.reduce(0, +) + ColumnLayout.gap * layout.widths.count
    room = min(Self.longest, width - used)
    counts = rows.map { row in
      if last < row.values.count, case .int(let count) = row.values[last] {
        max(0, count)
      } else {
        0
      }
    }
    largest = counts.max() ?? 0
    guard room >= Self.shortest, largest > 0 else { return nil }
  }

  /// The bar of a row: blocks, the last one in eighths; what is not nothing can be seen.
  subscript(row: Int) -> String {
    let share = Double(counts[row]) / Double(largest)
    let eighths = counts[row] == 0 ? 0 : max(1, Int((share * Double(room * 8)).rounded()))
    let rest = eighths % 8
    let end = rest == 0 ? "" : String(Self.parts[rest - 1])
    return String(repeating: "█", count: eighths / 8) + end
  }

  private static let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
