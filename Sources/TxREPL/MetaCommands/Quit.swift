/// `.quit` leaves; so do `quit`, `exit` and Ctrl-D.
struct Quit: MetaCommand {
  let name = "quit"
  let summary = "Leaves."

  func run(_ arguments: [String], state: inout REPLState) -> String {
    state.isLeaving = true
    return ""
  }
}
