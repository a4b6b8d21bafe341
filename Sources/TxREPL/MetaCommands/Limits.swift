/// `.limits` says what changes may do here.
struct Limits: MetaCommand {
  let name = "limits"
  let summary = "Says what changes may do here, and how requests are sent."

  func run(_ arguments: [String], at prompt: REPL, state: inout REPLState) -> String {
    prompt.settings.surroundings.limits
  }
}
