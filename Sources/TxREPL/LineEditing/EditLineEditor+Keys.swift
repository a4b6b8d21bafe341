import CEditLine

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension EditLineEditor {
  /// Takes a key: by the menu, by the search, by us, or as characters for libedit.
  func press(_ key: Key) {
    followMenu()
    switch mode {
    case .waiting:
      completionTask?.cancel()
      mode = .normal
      if key == .control("c") || key == .escape { return }
    case .menu(let menu): if pressInMenu(key, menu) { return }
    case .searching(let search): if pressInSearch(key, search) { return }
    case .normal: break
    }
    switch key {
    case .control("c"): close(with: .interrupted)
    case .control("l"):
      Terminal.write("\u{1B}[H\u{1B}[2J", to: output)
      frame = LineFrame()
    case .control("r"): mode = .searching(HistorySearch(entries: history.entries))
    // Ctrl-\ still dumps core, and the guard puts the terminal right.
    case .character("\u{1C}"): kill(getpid(), SIGQUIT)
    case .right, .end, .control("e"), .control("f"):
      if acceptHint(hint) { break }
      let isEnd = key == .control("e") && previousKey != .control("x") && !isVi
      forward(isEnd && buffer().text.contains("\n") ? .end : key)
    case .control("a") where !isVi && buffer().text.contains("\n"): forward(.home)
    case .controlRight, .alt("f"): if !acceptHint(hint.firstWord) { forward(key) }
    default: forward(key)
    }
    previousKey = key
  }

  private func acceptHint(_ text: String) -> Bool {
    // Ctrl-X Ctrl-E is another command.
    guard !text.isEmpty, previousKey != .control("x") else { return false }
    pendingText = text
    pendingCharacters.append(EditorCommand.insert.rawValue)
    return true
  }

  private func forward(_ key: Key) {
    switch key {
    case .character(let scalar): pendingCharacters.append(Int32(bitPattern: scalar.value))
    case .alt(let scalar): pendingCharacters += [0x1B, Int32(bitPattern: scalar.value)]
    case .paste(let text):
      pendingText = text
      pendingCharacters.append(EditorCommand.insert.rawValue)
    // ~/.editrc may have bound it; in vi's mode its Escape would leave the insertion.
    case .sequence(let bytes): if !isVi { pendingCharacters += bytes.map(Int32.init) }
    default: if let command = key.command { pendingCharacters.append(command.rawValue) }
    }
  }

  /// Lets libedit put a text into the buffer, with the cursor at an offset in characters.
  func setText(_ text: String, cursor: Int?) {
    pendingText = text
    pendingCursor = cursor
    pendingCharacters.append(EditorCommand.setText.rawValue)
  }

  private func pressInSearch(_ key: Key, _ search: HistorySearch) -> Bool {
    var search = search
    switch search.press(key) {
    case .searching: mode = .searching(search)
    case .givenUp: mode = .normal
    case .taken(let passesKey):
      mode = .normal
      if let match = search.match { setText(match, cursor: match.count) }
      return !passesKey
    }
    return true
  }
}

extension Key {
  /// The command of a key that sends no character.
  fileprivate var command: EditorCommand? {
    switch self {
    case .up: .up
    case .down: .down
    case .left: .left
    case .right: .right
    case .home: .lineStart
    case .end: .lineEnd
    case .delete: .deleteForward
    case .controlLeft: .wordLeft
    case .controlRight: .wordRight
    case .backTab: .backTab
    case .altEnter: .newline
    default: nil
    }
  }
}

extension String {
  /// The first word with what stands before it.
  fileprivate var firstWord: String {
    guard let start = firstIndex(where: \.isWordPart) else { return self }
    let end = self[start...].firstIndex { !$0.isWordPart } ?? endIndex
    return String(self[..<end])
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
