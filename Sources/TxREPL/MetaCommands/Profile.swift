/// `.profile` lists the accounts that have names; `.profile NAME` goes to one of them.
struct Profile: MetaCommand {
  let name = "profile"
  let arguments = "[NAME]"
  let summary = "Lists the profiles, or goes to the account of one; variables stay behind."

  func run(_ arguments: [String], at prompt: REPL, state: inout REPLState) -> String {
    let surroundings = prompt.settings.surroundings
    guard let name = arguments.first else { return surroundings.profiles() }
    state.isLeaving = surroundings.opens(name)
    return ""
  }
}
