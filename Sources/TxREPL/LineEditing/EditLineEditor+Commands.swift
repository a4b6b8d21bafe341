import CEditLine

extension EditLineEditor {
  /// Runs the command of a character for libedit, and says what that must do next.
  func run(_ character: Int32) -> Int32 {
    let (text, cursor) = buffer()
    // Ctrl-D in an empty line.
    if character == 0x04, text.isEmpty {
      close(with: .endOfInput)
      return CC_EOF
    }
    let command = EditorCommand(character: character) ?? .refresh
    switch command {
    case .up, .down: return moveVertically(by: command == .up ? -1 : 1, in: text, from: cursor)
    case .setText: break
    default: history.restart()
    }
    switch command {
    case .accept: return accept(text)
    case .newline: insert("\n")
    case .insert: insert(pendingText)
    case .setText: replaceBuffer(pendingText, cursor: pendingCursor)
    case .left:
      guard cursor > 0 else { return CC_ERROR }
      moveCursor(to: cursor - 1)
    case .right:
      guard cursor < text.count else { return CC_ERROR }
      moveCursor(to: cursor + 1)
    case .backspace: return delete(before: cursor, in: text)
    case .deleteForward:
      guard cursor < text.count else { return CC_ERROR }
      moveCursor(to: cursor + 1)
      return delete(before: cursor + 1, in: text)
    case .lineStart, .lineEnd:
      moveCursor(to: endOfLine(in: text, at: cursor, isStart: command == .lineStart))
      return CC_CURSOR
    case .complete: complete(text, cursor: cursor)
    case .suspend: suspend()
    case .edit:
      guard let edited = editElsewhere(text) else { break }
      let end = edited.lastIndex { !$0.isNewline }
      replaceBuffer(end.map { String(edited[...$0]) } ?? "")
    default: break
    }
    return CC_REFRESH
  }

  private func accept(_ text: String) -> Int32 {
    if let indent = hooks.continuationIndent(text) {
      insert("\n" + indent)
      return CC_REFRESH
    }
    close(with: .line(text))
    return CC_NEWLINE
  }

  /// Deletes the whole character before the cursor, whatever scalars it has.
  private func delete(before cursor: Int, in text: String) -> Int32 {
    guard cursor > 0, let character = text.prefix(cursor).last else { return CC_ERROR }
    deleteScalars(character.unicodeScalars.count)
    return CC_REFRESH
  }

  /// Returns the offset at which the line around the cursor begins or ends.
  private func endOfLine(in text: String, at cursor: Int, isStart: Bool) -> Int {
    if isStart {
      let before = text.prefix(cursor)
      let line = before.lastIndex(of: "\n").map { before[$0...].dropFirst() } ?? before
      return cursor - line.count
    }
    return cursor + text.dropFirst(cursor).prefix { $0 != "\n" }.count
  }

  /// Moves by a line of the buffer, or else through the history.
  private func moveVertically(by step: Int, in text: String, from cursor: Int) -> Int32 {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var starts = [0]
    for line in lines.dropLast() { starts.append((starts.last ?? 0) + line.count + 1) }
    let row = starts.lastIndex { $0 <= cursor } ?? 0
    let target = row + step
    if lines.indices.contains(target) {
      moveCursor(to: starts[target] + min(cursor - starts[row], lines[target].count))
      return CC_CURSOR
    }
    guard let entry = step < 0 ? history.older(than: text) : history.newer() else {
      return CC_ERROR
    }
    replaceBuffer(entry, cursor: step < 0 ? entry.characterOffset(marks[entry]) : nil)
    return CC_REFRESH
  }
}
