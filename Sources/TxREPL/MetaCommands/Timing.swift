/// `.timing on` says how long each statement took.
struct Timing: MetaCommand {
  let name = "timing"
  let summary = "Says how long each statement took: on or off."

  func run(_ arguments: [String], state: inout REPLState) -> String {
    switch arguments.first {
    case "on"?: state.showsTiming = true
    case "off"?: state.showsTiming = false
    default: state.showsTiming.toggle()
    }
    return "timing is \(state.showsTiming ? "on" : "off")\n"
  }
}
