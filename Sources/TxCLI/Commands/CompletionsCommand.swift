import ArgumentParser

/// `tx completions SHELL`: the script that teaches a shell to complete `tx`.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    command: "completions",
    abstract: "Print a script for completion in a shell, or the manual page.",
    discussion: """
      For bash: eval "$(tx completions bash)" in ~/.bashrc. For zsh the same in ~/.zshrc, behind compinit. \
      For fish: tx completions fish > ~/.config/fish/completions/tx.fish. The manual page: tx completions man | man -l -
      """
  )

  /// What is printed.
  enum Form: String, WordOption { case bash, zsh, fish, man }

  @Argument(help: ArgumentHelp("bash, zsh, fish, or man for the manual page.", valueName: "shell"))
  var form: Form

  func run() throws {
    FileStream.standardOutput.write(Array(try text.utf8))
  }

  private var text: String {
    get throws {
      if let script = CompletionScript(rawValue: form.rawValue) { return script.text }
      // The table is made of this program's own description, so without one the program is wrong.
      guard let table = TxCommand.table else { throw ExitStatus.internalFault }
      return ManualPage(table).text
    }
  }
}
