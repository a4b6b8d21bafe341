import TxDiagnostics

/// `.runs` lists the runs of this account, as the statement `runs` does.
struct Runs: MetaCommand {
  let name = "runs"
  let summary = "Lists the runs of this account."

  func run(_ arguments: [String], at prompt: REPL, state: inout REPLState) async -> String {
    await prompt.carryOut(SourceText(name: "<prompt>", "runs"))
    return ""
  }
}
