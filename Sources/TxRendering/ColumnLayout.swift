/// The columns of a table that are shown and their widths, made to fit a terminal.
struct ColumnLayout: Sendable {
  /// What stands between two columns.
  static let gap = 2

  /// What a table can say of a column.
  struct Wish: Sendable {
    /// The columns that its texts would like.
    var natural: Int
    /// It is not cut below this.
    var least: Int
    /// Whether others go before it does.
    var isImportant: Bool
  }

  /// The positions of the columns shown, from the left.
  let shown: [Int]
  /// Their widths.
  let widths: [Int]

  /// Creates a layout for so many columns of a terminal, or for a line of any length.
  ///
  /// Only the widest columns are cut, all to the same width. Where even the least widths do not
  /// fit, columns are left out, from the right, the important ones last and the first never.
  init(_ wishes: [Wish], width: Int?) {
    var shown = Array(wishes.indices)
    guard let width else {
      self.shown = shown
      widths = wishes.map(\.natural)
      return
    }
    let least = wishes.map { min($0.natural, $0.least) }
    while shown.count > 1, shown.reduce(Self.gaps(shown), { $0 + least[$1] }) > width {
      let dispensable = shown.dropFirst().last { !wishes[$0].isImportant }
      let last = dispensable ?? shown[shown.count - 1]
      shown.removeAll { $0 == last }
    }
    self.shown = shown
    widths = Self.capped(
      shown.map { wishes[$0].natural },
      least: shown.map { least[$0] },
      total: width - Self.gaps(shown)
    )
  }

  private static func gaps(_ columns: [Int]) -> Int { gap * max(0, columns.count - 1) }

  private static func capped(_ natural: [Int], least: [Int], total: Int) -> [Int] {
    func widths(_ cap: Int) -> [Int] { zip(natural, least).map { max($1, min($0, cap)) } }
    var cap = min(natural.max() ?? 0, max(0, total))
    while cap > 1, widths(cap).reduce(0, +) > total { cap -= 1 }
    // The first column alone may be wider than the window.
    guard natural.count > 1 else { return widths(cap).map { max(1, min($0, total)) } }
    var widths = widths(cap)
    // What is left after the last step is given back from the left, a column at a time.
    var spare = total - widths.reduce(0, +)
    for position in widths.indices where spare > 0 && widths[position] < natural[position] {
      widths[position] += 1
      spare -= 1
    }
    return widths
  }
}
