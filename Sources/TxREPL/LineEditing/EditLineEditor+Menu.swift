extension EditLineEditor {
  /// Lets an open menu take what is typed by now.
  func followMenu() {
    guard case .menu(var menu) = mode else { return }
    let (text, cursor) = buffer()
    mode = menu.follow(text, cursor: cursor) ? .menu(menu) : .normal
  }

  /// Takes a key for the menu; false leaves it to the line, which the menu then follows.
  func pressInMenu(_ key: Key, _ menu: CompletionMenu) -> Bool {
    var menu = menu
    let page = CompletionMenu.room(in: layout.size) - 1
    switch key {
    case .character("\t") where menu.candidates.count == 1 && menu.selection == nil:
      mode = .normal
      insert(menu.candidates[0], after: menu.stem, before: menu.rest)
      return true
    case .character("\t"), .down: menu.select(by: 1)
    case .backTab, .up: menu.select(by: -1)
    case .pageDown: menu.selectPage(by: page)
    case .pageUp: menu.selectPage(by: -page)
    case .control("j"), .control("m"):
      mode = .normal
      // Nothing chosen: Enter means the line, not the menu.
      return menu.selection != nil
    case .control("g"), .escape:
      mode = .normal
      setText(menu.typed + menu.rest, cursor: menu.typed.count)
      return true
    case .character("\u{7F}"), .control("h"), .character(" "..."\u{10FFFF}"):
      // A selection is taken by typing on.
      if menu.selection != nil { mode = .normal }
      return false
    default:
      mode = .normal
      return false
    }
    mode = .menu(menu)
    setText(menu.completed + menu.rest, cursor: menu.completed.count)
    return true
  }
}
