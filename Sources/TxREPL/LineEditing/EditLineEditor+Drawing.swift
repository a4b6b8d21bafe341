extension EditLineEditor {
  /// Draws the line over what the terminal shows of it.
  func draw() {
    followMenu()
    let (text, cursor) = buffer()
    var picture = layout
    picture.cursor = cursor
    picture.text = highlight(text)
    hint = ""
    switch mode {
    case .searching(let search): show(search, in: &picture, instead: text)
    case .menu(let menu): picture.below = menu.rows(in: layout.size)
    case .waiting: picture.below = [[StyledText("  …", sgr: "2")]]
    case .normal:
      if cursor == text.count, !text.isEmpty, !history.isWalking {
        hint = hooks.hint(text, history.entries)
      }
      picture.hint = hint
      let signature = hooks.signature(text, text.prefix(cursor).utf8.count)
      if !signature.isEmpty { picture.below = [signature] }
    }
    paint(picture.frame())
  }

  private func highlight(_ text: String) -> [StyledText] {
    if highlighted.text != text { highlighted = (text, hooks.highlight(text)) }
    return highlighted.runs
  }

  /// Draws lines of text above, and leaves the line to be drawn again below.
  func drawAbove(_ text: String) {
    // Row by row: at the top of the screen tmux moves what ESC[J clears into its history.
    let erased = frame.rows.map { _ in "\u{1B}[K" }.joined(separator: "\u{1B}[B")
    let up = max(0, frame.rows.count - 1)
    let back = up > 0 ? "\u{1B}[\(up)A" : ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = text.hasSuffix("\n") ? lines.dropLast() : lines[...]
    Terminal.write(toTop + erased + back + shown.map { $0 + "\r\n" }.joined(), to: output)
    frame = LineFrame()
  }

  /// Ends the reading: draws the line for the last time, and remembers why.
  func close(with result: ReadResult) {
    finishDrawing(result == .interrupted ? "^C" : "")
    self.result = result
  }

  /// Draws the whole line without hint and menu, then the mark, and goes to a new row.
  func finishDrawing(_ mark: String) {
    completionTask?.cancel()
    mode = .normal
    hint = ""
    let (text, _) = buffer()
    var picture = layout
    picture.right = []
    picture.text = highlight(text)
    picture.cursor = text.count
    // All of it, as it stays in the terminal's history.
    picture.size.rows = Int.max
    let isAtStart = paint(picture.frame()) && mark.isEmpty
    Terminal.write(mark + (isAtStart ? "" : "\r\n"), to: output)
    frame = LineFrame()
  }

  /// Draws a frame; true if its last row is only the new one that a full row needs.
  @discardableResult
  private func paint(_ new: LineFrame) -> Bool {
    let last = new.rows.count - 1
    var bytes = "\u{1B}[?25l" + toTop
    for (index, row) in new.rows.enumerated() {
      bytes += row.text
      if index == last {
        bytes += "\u{1B}[J"
      } else if !row.isWrapped {
        bytes += "\u{1B}[K\r\n"
      } else if new.rows[index + 1].width == 0 {
        // The terminal wraps only when a character comes.
        bytes += "\r\n"
      }
    }
    let rows = last - new.cursorRow
    bytes += (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\r"
    bytes += (new.cursorColumn > 0 ? "\u{1B}[\(new.cursorColumn)C" : "") + "\u{1B}[?25h"
    Terminal.write(bytes, to: output)
    frame = new
    return last > 0 && new.rows[last].width == 0 && new.rows[last - 1].isWrapped
  }

  private var toTop: String { (frame.cursorRow > 0 ? "\u{1B}[\(frame.cursorRow)A" : "") + "\r" }

  private func show(_ search: HistorySearch, in picture: inout LineLayout, instead text: String) {
    let line = search.match ?? text
    let label = search.hasFailed ? "(failed search)" : "(search)"
    picture.prompt = [
      StyledText(label, sgr: hooks.usesColor ? (search.hasFailed ? "31" : "36") : "1"),
      StyledText("'\(search.pattern)': "),
    ]
    picture.text = highlight(line)
    let found = search.pattern.isEmpty ? nil : line.firstRange(of: search.pattern)
    picture.cursor =
      found.map { line.distance(from: line.startIndex, to: $0.lowerBound) } ?? line.count
  }
}
