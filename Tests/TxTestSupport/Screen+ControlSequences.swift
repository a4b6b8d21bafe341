extension Screen {
  /// Applies the sequence `ESC [ parameters final`; one that is not known does nothing.
  mutating func apply(parameters: String, final: UInt8) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    let letter = Character(Unicode.Scalar(final))
    if !"mhl".contains(letter) { isWrapPending = false }
    switch letter {
    case "A": row = max(0, row - count)
    case "B": row = min(rows - 1, row + count)
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(columns - 1, count - 1)
    case "H":
      row = min(rows, count) - 1
      column = min(columns, max(1, numbers.count > 1 ? numbers[1] : 1)) - 1
    case "J": eraseScreen(numbers.first ?? 0)
    case "K": eraseLine(numbers.first ?? 0)
    case "m": sgr = parameters == "0" ? "" : parameters
    case "h", "l":
      if parameters == "?2004" { isPasteBracketed = letter == "h" }
      if parameters == "?25" { isCursorVisible = letter == "h" }
    default: break
    }
  }

  private mutating func eraseLine(_ part: Int) {
    let range = part == 1 ? 0..<(column + 1) : part == 2 ? 0..<columns : column..<columns
    for index in range { cells[row][index] = Cell() }
  }

  private mutating func eraseScreen(_ part: Int) {
    let blank = Array(repeating: Cell(), count: columns)
    if part != 2 { eraseLine(part) }
    let erased = part == 1 ? 0..<row : part == 2 ? 0..<rows : (row + 1)..<max(row + 1, rows)
    for index in erased { cells[index] = blank }
  }
}
