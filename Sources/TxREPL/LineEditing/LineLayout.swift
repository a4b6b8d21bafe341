import TxRendering

/// What is to be seen of a line; makes the picture without any terminal.
package struct LineLayout: Sendable {
  /// What stands before the first line.
  package var prompt: [StyledText] = []
  /// What stands before each further line.
  package var continuation: [StyledText] = []
  /// What stands at the right edge of the first row, when there is room.
  package var right: [StyledText] = []
  /// The buffer in styled runs.
  package var text: [StyledText] = []
  /// The cursor's offset in characters of the buffer.
  package var cursor = 0
  /// Grey text after the buffer.
  package var hint = ""
  /// Rows below the buffer: the menu.
  package var below: [[StyledText]] = []
  /// The window of the terminal.
  package var size = Terminal.Size(columns: 80, rows: 24)

  /// Creates a layout of nothing.
  package init() {}

  /// Returns the picture, clipped to the window's rows.
  package func frame() -> LineFrame { windowed.wholeFrame() }

  private func wholeFrame() -> LineFrame {
    var builder = LineFrameBuilder(columns: size.columns, continuation: continuation)
    builder.append(prompt)
    var offset = 0
    for run in text {
      for character in run.text {
        if offset == cursor { builder.markCursor() }
        builder.append(character, sgr: run.sgr)
        offset += 1
      }
    }
    if offset <= cursor { builder.markCursor() }
    builder.append([StyledText(hint, sgr: "2")])
    builder.endText()
    builder.appendRight(right)
    for line in below.prefix(max(0, size.rows - builder.frame.rows.count)) {
      builder.appendClipped(line)
    }
    var frame = builder.frame
    frame.clip(toRows: size.rows)
    return frame
  }
}

/// Puts characters into rows.
private struct LineFrameBuilder {
  let columns: Int
  let continuation: [StyledText]
  var frame = LineFrame()
  private var row = LineFrame.Row()
  private var sgr = ""

  init(columns: Int, continuation: [StyledText]) {
    self.columns = columns
    self.continuation = continuation
  }

  mutating func append(_ runs: [StyledText]) {
    for run in runs {
      for character in run.text { append(character, sgr: run.sgr) }
    }
  }

  mutating func append(_ character: Character, sgr: String) {
    if character == "\n" || character == "\r\n" {
      endText()
      for run in continuation {
        for character in run.text where !character.isNewline { put(character, sgr: run.sgr) }
      }
      return
    }
    put(character, sgr: sgr)
  }

  mutating func markCursor() {
    let isFull = row.width >= columns
    frame.cursorRow = frame.rows.count + (isFull ? 1 : 0)
    frame.cursorColumn = isFull ? 0 : row.width
  }

  mutating func endText() {
    // The cursor behind a full row needs a row of its own; and erasing the rest of a full row would
    // take its last column.
    if row.width >= columns { endRow(isWrapped: true) }
    endRow(isWrapped: false)
  }

  mutating func appendRight(_ runs: [StyledText]) {
    let width = runs.reduce(0) { $0 + DisplayWidth.of($1.text) }
    guard width > 0, let first = frame.rows.first, !first.isWrapped,
      first.width + width + 1 < columns
    else { return }
    row = first
    let gap = columns - 1 - width - first.width
    append([StyledText(String(repeating: " ", count: gap))])
    append(runs)
    setStyle("")
    frame.rows[0] = row
    row = LineFrame.Row()
  }

  mutating func appendClipped(_ runs: [StyledText]) {
    for run in runs {
      for character in run.text {
        let (shown, width) = Self.shape(of: character)
        guard row.width + width < columns else { return endRow(isWrapped: false) }
        setStyle(run.sgr)
        row.text += shown
        row.width += width
      }
    }
    endRow(isWrapped: false)
  }

  private mutating func put(_ character: Character, sgr: String) {
    let (shown, width) = Self.shape(of: character)
    if row.width + width > columns { endRow(isWrapped: row.width == columns) }
    setStyle(sgr)
    row.text += shown
    row.width += width
  }

  private mutating func setStyle(_ wanted: String) {
    guard wanted != sgr else { return }
    row.text += "\u{1B}[0m" + (wanted.isEmpty ? "" : "\u{1B}[\(wanted)m")
    sgr = wanted
  }

  private mutating func endRow(isWrapped: Bool) {
    setStyle("")
    row.isWrapped = isWrapped
    frame.rows.append(row)
    row = LineFrame.Row()
  }

  /// Returns what is shown of a character, and its columns; no control character reaches the screen.
  private static func shape(of character: Character) -> (shown: String, width: Int) {
    if character == "\t" { return ("    ", 4) }
    if let ascii = character.asciiValue, ascii < 0x20 || ascii == 0x7F {
      return ("^" + String(Unicode.Scalar(ascii ^ 0x40)), 2)
    }
    let isControl = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
    return isControl ? ("\u{FFFD}", 1) : (String(character), DisplayWidth.of(character))
  }
}
