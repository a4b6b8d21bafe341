/// One line of a source text as a terminal shows it, with what is marked in it.
struct Snippet {
  /// The widest line that is shown whole; a longer one is cut around the mark.
  private static let widthLimit = 120
  private static let tabWidth = 4

  /// The line's text.
  let text: String
  /// The blanks before the carets.
  let indent: Int
  /// The number of carets, at least one.
  let length: Int

  /// Creates the snippet of a line with the part of a span that is in it marked.
  init(of line: Span, marking span: Span, in source: SourceText) {
    var text = String.UnicodeScalarView()
    var column = 0
    var markStart: Int?
    var markEnd: Int?
    var cells: [(scalar: Unicode.Scalar, column: Int)] = []
    var offset = line.lower
    while offset < line.upper {
      let read = source.scalar(at: offset)
      if offset + read.length > span.lower, markStart == nil { markStart = column }
      if offset >= span.upper, markEnd == nil { markEnd = column }
      if read.scalar == "\t" {
        let next = (column / Self.tabWidth + 1) * Self.tabWidth
        for place in column..<next { cells.append((" ", place)) }
        column = next
      } else {
        let scalar = read.scalar?.visibleForm ?? "\u{FFFD}"
        cells.append((scalar, column))
        column += scalar.displayWidth
      }
      offset += read.length
    }
    let lower = markStart ?? column
    let upper = max(lower + 1, markEnd ?? column)
    let cut = column > Self.widthLimit ? max(0, lower - Self.widthLimit / 3) : 0
    let window = cut..<(cut + Self.widthLimit)
    for cell in cells where window.contains(cell.column) { text.append(cell.scalar) }
    let isCutBefore = cut > 0
    let isCutBehind = column > window.upperBound
    self.text = (isCutBefore ? "…" : "") + String(text) + (isCutBehind ? "…" : "")
    self.indent = lower - cut + (isCutBefore ? 1 : 0)
    self.length = max(1, min(upper, window.upperBound) - lower)
  }
}
