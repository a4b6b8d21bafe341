/// A command of ours, by the C1 control character that makes libedit run it.
enum EditorCommand: Int32, CaseIterable {
  case refresh = 0x80, accept, complete, backTab, up, down, left, right, backspace, deleteForward
  case newline, insert, setText, suspend, edit
  case lineStart = 0x90, lineEnd, wordLeft, wordRight

  /// The libedit command that the character is bound to.
  var engineName: String {
    switch self {
    case .wordLeft: "ed-prev-word"
    case .wordRight: "em-next-word"
    default: "tx-command"
    }
  }

  /// Creates the command of a character that libedit read, ours or one of the bound keys.
  init?(character: Int32) {
    switch character {
    case 0x09: self = .complete
    case 0x0A, 0x0D: self = .accept
    case 0x08, 0x7F: self = .backspace
    case 0x02: self = .left
    case 0x06: self = .right
    case 0x04: self = .deleteForward
    case 0x1A: self = .suspend
    // Ctrl-E after Ctrl-X, or v in vi's command mode.
    case 0x05, 0x76: self = .edit
    // The letters are bound in vi's command mode only.
    case 0x10, 0x6B, 0x2D: self = .up
    case 0x0E, 0x6A, 0x2B: self = .down
    default: self.init(rawValue: character)
    }
  }
}
