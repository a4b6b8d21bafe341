extension LineLayout {
  /// The same without the runs that are too far from the cursor to be seen.
  ///
  /// Each key draws anew; of thousands of lines only a window is laid out.
  var windowed: LineLayout {
    guard text.count > size.rows, size.rows < Int.max / 2 else { return self }
    let extents = text.map { RunExtent($0.text) }
    var place = 0
    var cursorLine = 0
    for extent in extents {
      guard place + extent.characters <= cursor else { break }
      place += extent.characters
      cursorLine += extent.lines
    }
    var line = 0
    var kept: [StyledText] = []
    var layout = self
    for (run, extent) in zip(text, extents) {
      let end = line + extent.lines
      if end < cursorLine - size.rows {
        layout.cursor -= extent.characters
        layout.prompt = continuation
      } else if line <= cursorLine + size.rows {
        kept.append(run)
      }
      line = end
    }
    layout.text = kept
    return layout
  }
}

/// How many characters and line ends a run has.
private struct RunExtent {
  let characters: Int
  let lines: Int

  init(_ text: String) {
    var isPlain = true
    var lines = 0
    for byte in text.utf8 {
      if byte >= 0x80 || byte == UInt8(ascii: "\r") { isPlain = false }
      if byte == UInt8(ascii: "\n") { lines += 1 }
    }
    self.lines = lines
    characters = isPlain ? text.utf8.count : text.count
  }
}
