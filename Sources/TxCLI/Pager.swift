/// Shows what does not fit the screen, a screen at a time.
struct Pager {
  private let program: TerminalProgram

  /// Creates the pager that a person wants: `TX_PAGER`, then `PAGER`, then less; an empty one is none.
  init?(environment: [String: String]) {
    let command = environment["TX_PAGER"] ?? environment["PAGER"] ?? "less -FRX"
    guard !command.isEmpty else { return nil }
    program = TerminalProgram(command: command)
  }

  /// Shows a text; false when there is no such program or it cannot be run, so that nothing was shown.
  func show(_ text: [UInt8]) -> Bool {
    guard let status = program.run(input: text) else { return false }
    return status != 126 && status != 127
  }
}
