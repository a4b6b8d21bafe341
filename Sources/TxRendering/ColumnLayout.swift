/// The widths of the columns of a table, made to fit a terminal.
struct ColumnLayout: Sendable {
  /// What stands between two columns.
  static let gap = 2
  /// No column is cut below this.
  static let leastWidth = 6

  /// The widths of the columns shown, from the left.
  let widths: [Int]
  /// How many columns at the right did not fit.
  let hiddenCount: Int

  /// Creates a layout from the widths that the texts would like.
  ///
  /// Only the widest columns are cut, all to the same width. Where even the least widths do not
  /// fit, columns at the right are left out, the first never.
  init(natural: [Int], width: Int?) {
    guard let width else {
      widths = natural
      hiddenCount = 0
      return
    }
    var shown = natural.count
    while shown > 1, Self.leastTotal(natural[..<shown], of: natural.count) > width { shown -= 1 }
    hiddenCount = natural.count - shown
    let marker = hiddenCount > 0 ? Self.gap + 1 : 0
    let available = width - marker - Self.gap * max(0, shown - 1)
    widths = Self.capped(Array(natural.prefix(shown)), total: available)
  }

  private static func leastTotal(_ natural: ArraySlice<Int>, of count: Int) -> Int {
    let marker = natural.count < count ? gap + 1 : 0
    return natural.reduce(0) { $0 + min($1, leastWidth) } + gap * (natural.count - 1) + marker
  }

  private static func capped(_ natural: [Int], total: Int) -> [Int] {
    var cap = natural.max() ?? 0
    while cap > 1, natural.reduce(0, { $0 + min($1, cap) }) > total { cap -= 1 }
    var widths = natural.map { min($0, cap) }
    // What is left after the last step is given back from the left, a column at a time.
    var spare = total - widths.reduce(0, +)
    for position in widths.indices where spare > 0 && widths[position] < natural[position] {
      widths[position] += 1
      spare -= 1
    }
    return widths
  }
}
