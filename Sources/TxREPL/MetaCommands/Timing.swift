/// `.timing on` says how long each statement took.
struct Timing: MetaCommand {
  let name = "timing"
  let arguments = "[on|off]"
  let summary = "Says how long each statement took."

  func run(_ arguments: [String], at prompt: REPL, state: inout REPLState) async -> String {
    switch arguments.first {
    case "on"?: state.showsTiming = true
    case "off"?: state.showsTiming = false
    default: state.showsTiming.toggle()
    }
    return "timing is \(state.showsTiming ? "on" : "off")\n"
  }
}
