import TxRendering

/// What a person would see: enough of a VT100 for line editors and progress lines.
///
/// Cursor movements, erasing, wrapping that waits for the next character, and one style per cell.
package struct Screen: Sendable {
  /// One cell; without a character, it is the right half of a wide one.
  struct Cell: Equatable {
    var character: Character? = " "
    var sgr = ""
  }

  /// The height of the window.
  package private(set) var rows: Int
  /// The width of the window.
  package private(set) var columns: Int
  /// The cursor's row, from 0.
  package var row = 0
  /// The cursor's column, from 0.
  package var column = 0
  /// How often the bell rang.
  package var bellCount = 0
  /// Whether pastes are bracketed.
  package var isPasteBracketed = false
  /// Whether the cursor is shown.
  package var isCursorVisible = true
  /// The lines that have left the window at the top.
  package private(set) var scrolledLines: [String] = []

  var cells: [[Cell]]
  var sgr = ""
  var isWrapPending = false
  private var unfinished: [UInt8] = []
  private var escape: [UInt8]?

  /// Creates an empty screen.
  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }

  /// The lines, without blank ends.
  package var text: String {
    var lines = (0..<rows).map(line)
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// The line with the cursor.
  package var currentLine: String { line(row) }

  /// Returns a line without its blank end.
  package func line(_ row: Int) -> String {
    var line = String(cells[row].compactMap(\.character))
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Returns the style of the first place in a row where a text stands, nil if it stands nowhere.
  package func style(of text: String, inRow row: Int) -> String? {
    let wanted = Array(text)
    let shown = cells[row].filter { $0.character != nil }
    guard shown.count >= wanted.count else { return nil }
    let start = (0...(shown.count - wanted.count))
      .first { shown[$0...].prefix(wanted.count).map(\.character) == wanted }
    return start.map { shown[$0].sgr }
  }

  /// Returns the style of each cell of a row.
  package func styles(inRow row: Int) -> [String] { cells[row].map(\.sgr) }

  /// Changes the window; lines are cut, not reflowed.
  package mutating func resize(rows: Int, columns: Int) {
    let blank = Array(repeating: Cell(), count: columns)
    cells = cells.map { Array(($0 + blank).prefix(columns)) }
    while cells.count < rows { cells.append(blank) }
    while cells.count > rows {
      cells.removeFirst()
      row = max(0, row - 1)
    }
    (self.rows, self.columns) = (rows, columns)
    column = min(column, columns - 1)
    isWrapPending = false
  }

  /// Takes what a program wrote.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { feed(byte) }
  }

  private mutating func feed(_ byte: UInt8) {
    if escape != nil { return feedEscape(byte) }
    switch byte {
    case 0x1B: escape = []
    case 0x07: bellCount += 1
    case 0x08:
      column = max(0, column - 1)
      isWrapPending = false
    case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
    case 0x0A: lineFeed()
    case 0x0D:
      column = 0
      isWrapPending = false
    case 0x00..<0x20, 0x7F: break
    default:
      unfinished.append(byte)
      if let text = String(validating: unfinished, as: UTF8.self) {
        unfinished = []
        text.forEach { draw($0) }
      } else if unfinished.count >= 4 {
        unfinished = []
        draw("\u{FFFD}")
      }
    }
  }

  private mutating func feedEscape(_ byte: UInt8) {
    var bytes = escape ?? []
    bytes.append(byte)
    var isFinished = false
    switch bytes[0] {
    case UInt8(ascii: "["):
      guard bytes.count > 1, (0x40...0x7E).contains(byte) else { break }
      isFinished = true
      let body = bytes.dropFirst().dropLast()
      apply(parameters: String(decoding: body, as: UTF8.self), final: byte)
    case UInt8(ascii: "]"): isFinished = byte == 0x07 || byte == UInt8(ascii: "\\")
    case UInt8(ascii: "("): isFinished = bytes.count > 1
    default: isFinished = true
    }
    escape = isFinished ? nil : bytes
  }

  private mutating func lineFeed() {
    isWrapPending = false
    if row + 1 < rows {
      row += 1
    } else {
      scrolledLines.append(line(0))
      cells.removeFirst()
      cells.append(Array(repeating: Cell(), count: columns))
    }
  }

  private mutating func draw(_ character: Character) {
    if join(character) { return }
    let width = max(1, DisplayWidth.of(character))
    if isWrapPending || column + width > columns {
      column = 0
      lineFeed()
    }
    cells[row][column] = Cell(character: character, sgr: sgr)
    if width == 2 { cells[row][column + 1] = Cell(character: nil, sgr: sgr) }
    column += width
    if column >= columns {
      column = columns - 1
      isWrapPending = true
    }
  }

  /// Joins a mark, a joiner's right side or half of a flag to the cell before; true if it belongs there.
  private mutating func join(_ character: Character) -> Bool {
    let before = isWrapPending ? column : column - 1
    guard before >= 0 else { return false }
    let place = cells[row][before].character == nil ? before - 1 : before
    guard place >= 0, let previous = cells[row][place].character, previous != " " else {
      return false
    }
    let joined = String(previous) + String(character)
    guard joined.count == 1, let cluster = joined.first else { return false }
    cells[row][place].character = cluster
    let isNowWide = DisplayWidth.of(cluster) == 2 && place == column - 1
    if isNowWide, column < columns, cells[row][place + 1].character != nil {
      cells[row][place + 1].character = nil
      column = min(columns - 1, column + 1)
    }
    return true
  }
}
