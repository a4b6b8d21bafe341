import CEditLine

extension EditLineEditor {
  /// The text being edited, and the cursor's offset in characters.
  func buffer() -> (text: String, cursor: Int) {
    guard let engine else { return ("", 0) }
    var start: UnsafePointer<tx_edit_wc>?
    var cursor = 0
    let length = tx_edit_line(engine, &start, &cursor)
    guard let start, length > 0 else { return ("", 0) }
    let wide = UnsafeBufferPointer(start: start, count: length)
    let text = Self.text(wide[...])
    // What is plain has one character for each scalar; a long text is looked at many times.
    if text.utf8.count == length, !text.utf8.contains(0x0D) { return (text, cursor) }
    return (text, Self.text(wide[..<cursor]).count)
  }

  /// Puts a text into the place of the whole buffer.
  func replaceBuffer(_ text: String, cursor: Int? = nil) {
    guard let engine else { return }
    var start: UnsafePointer<tx_edit_wc>?
    var current = 0
    let length = tx_edit_line(engine, &start, &current)
    tx_edit_move(engine, length - current)
    el_deletestr(engine, Int32(length))
    insert(text)
    if let cursor { moveCursor(to: cursor) }
  }

  /// Inserts text at the cursor.
  func insert(_ text: String) {
    guard let engine, !text.isEmpty else { return }
    tx_edit_insert(engine, Self.wide(text))
  }

  /// Moves the cursor to an offset in characters.
  func moveCursor(to offset: Int) {
    guard let engine else { return }
    let target = buffer().text.prefix(max(0, offset)).unicodeScalars.count
    var start: UnsafePointer<tx_edit_wc>?
    var current = 0
    _ = tx_edit_line(engine, &start, &current)
    tx_edit_move(engine, target - current)
  }

  /// Deletes so many scalars before the cursor.
  func deleteScalars(_ count: Int) {
    if let engine { el_deletestr(engine, Int32(count)) }
  }

  /// Returns the scalars of a text as libedit wants them, ending in zero.
  static func wide(_ text: String) -> [tx_edit_wc] {
    text.unicodeScalars.map { tx_edit_wc(bitPattern: $0.value) } + [0]
  }

  private static func text(_ wide: Slice<UnsafeBufferPointer<tx_edit_wc>>) -> String {
    var scalars = String.UnicodeScalarView()
    for value in wide { scalars.append(Unicode.Scalar(UInt32(bitPattern: value)) ?? "\u{FFFD}") }
    return String(scalars)
  }
}
