import CEditLine
import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension EditLineEditor {
  private static let engineHistorySize = 1_000

  /// Reads one statement, on a terminal or plainly.
  func readLine() -> ReadResult {
    mailbox.withLock { $0 = EditorMailbox(isReading: true) }
    defer { finishReading() }
    if Task.isCancelled { return .cancelled }
    guard isInteractive, let engine = startedEngine() else { return readPlainLine() }
    result = nil
    pendingCharacters = []
    hint = ""
    mode = .normal
    history.restart()
    frame = LineFrame()
    // Another reading may have other words.
    highlighted = ("", [])
    if let prefilled {
      setText(prefilled.text, cursor: prefilled.text.characterOffset(prefilled.cursorUTF8Offset))
      self.prefilled = nil
    }
    tx_edit_guard_arm(input)
    isRawModeFresh = true
    Terminal.write(Self.pasteOn, to: output)
    var count: Int32 = 0
    _ = tx_edit_gets(engine, &count)
    Terminal.write(Self.pasteOff, to: output)
    tx_edit_guard_disarm()
    if result == nil { close(with: .endOfInput) }
    if case .line(let line) = result, hooks.keeps(line) { keep(line) }
    return result ?? .endOfInput
  }

  /// What is written later goes to the terminal directly; what waits goes first.
  private func finishReading() {
    completionTask?.cancel()
    completionTask = nil
    mailbox.withLock { box in
      for case .printed(let text) in box.mail {
        Terminal.write(text.hasSuffix("\n") ? text : text + "\n", to: output)
      }
      box = EditorMailbox()
    }
  }

  /// Starts libedit at the first line, so that a session without one costs nothing.
  private func startedEngine() -> OpaquePointer? {
    if let engine { return engine }
    guard let engine = tx_edit_init(name) else { return nil }
    self.engine = engine
    tx_edit_set_client(engine, Unmanaged.passUnretained(self).toOpaque())
    tx_edit_set_signal(engine, 0)
    installCallbacks(engine)
    tx_edit_set_emacs(engine)
    bindDefaults(engine)
    // The file may switch to vi, which drops every binding made before.
    el_source(engine, nil)
    isVi = tx_edit_is_vi(engine)
    bindEssentials(engine)
    loadHistory()
    if let list = history_winit() {
      engineHistory = list
      tx_edit_set_history(engine, list, Int32(Self.engineHistorySize))
      for entry in history.entries.suffix(Self.engineHistorySize) {
        tx_edit_history_enter(list, Self.wide(entry))
      }
    }
    measure()
    return engine
  }

  func loadHistory() {
    guard !isHistoryLoaded else { return }
    isHistoryLoaded = true
    historyFile?.compact()
    history.load(historyFile?.load() ?? [])
  }

  private func installCallbacks(_ engine: OpaquePointer) {
    tx_edit_set_getc(engine) { engine, character in
      guard let editor = EditLineEditor.editor(of: engine) else { return 0 }
      let next = editor.assumeIsolated { $0.nextCharacter() }
      if next < 0 {
        errno = EINTR
        return -1
      }
      character.pointee = next
      return next == 0 ? 0 : 1
    }
    tx_edit_add_command(engine) { engine, character in
      guard let editor = EditLineEditor.editor(of: engine) else { return UInt8(CC_ERROR) }
      return UInt8(truncatingIfNeeded: editor.assumeIsolated { $0.run(character) })
    }
  }

  private static func editor(of engine: OpaquePointer) -> EditLineEditor? {
    // SAFETY: set to the editor in startedEngine; callbacks run only inside its readLine.
    tx_edit_client(engine).map { Unmanaged<EditLineEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  private func bindDefaults(_ engine: OpaquePointer) {
    for key in ["^B", "^F", "^P", "^N"] { tx_edit_bind(engine, key, "tx-command") }
    tx_edit_bind(engine, "^W", "ed-delete-prev-word")
  }

  private func bindEssentials(_ engine: OpaquePointer) {
    for key in ["^I", "^D", "\\n", "\\r", "^H", "\\177", "^Z"] {
      tx_edit_bind(engine, key, "tx-command")
    }
    for command in EditorCommand.allCases {
      let key = "\\" + String(command.rawValue, radix: 8)
      tx_edit_bind(engine, key, command.engineName)
      tx_edit_bind_vi(engine, key, command.engineName)
    }
    guard isVi else {
      tx_edit_bind(engine, "^X^E", "tx-command")
      return
    }
    // libedit's own walk through the history cuts lines at 1,024 characters.
    for key in ["\\n", "\\r", "^Z", "^P", "^N", "k", "j", "+", "-", "v"] {
      tx_edit_bind_vi(engine, key, "tx-command")
    }
  }

  /// Asks the terminal for its size.
  func measure() {
    layout.size = Terminal.size(input) ?? Terminal.Size(columns: 80, rows: 24)
  }
}

extension EditLineEditor {
  static let pasteOn = "\u{1B}[?2004h"
  static let pasteOff = "\u{1B}[?2004l"
}

extension String {
  /// Returns the number of characters before a UTF-8 offset, nil for nil.
  func characterOffset(_ utf8Offset: Int?) -> Int? {
    utf8Offset.map { offset in
      String(decoding: utf8.prefix(max(0, offset)), as: UTF8.self).count
    }
  }
}
