/// `.edit` opens the newest statement in the person's own editor; what comes of it stands at the prompt.
struct Edit: MetaCommand {
  let name = "edit"
  let summary =
    "Opens the last statement in $VISUAL or $EDITOR; so does Ctrl-X Ctrl-E as one types."

  func run(_ arguments: [String], at prompt: REPL, state: inout REPLState) async -> String {
    guard let text = prompt.settings.edit(state.lastStatement) else {
      return "the editor did not end well; nothing is changed\n"
    }
    await prompt.editor.prefill(text, cursorUTF8Offset: nil)
    return ""
  }
}
