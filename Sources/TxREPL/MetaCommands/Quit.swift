/// `.quit` leaves; so do `quit`, `exit` and Ctrl-D.
struct Quit: MetaCommand {
  let name = "quit"
  let summary = "Leaves; so do 'quit', 'exit' and Ctrl-D."

  func run(_ arguments: [String], at prompt: REPL, state: inout REPLState) async -> String {
    state.isLeaving = true
    return ""
  }
}
