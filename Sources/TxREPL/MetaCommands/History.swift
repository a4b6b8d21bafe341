/// `.history 20` lists the newest statements, the last one below.
struct History: MetaCommand {
  let name = "history"
  let arguments = "[N]"
  let summary = "Lists the newest statements; 'history' lists those of runs."

  func run(_ arguments: [String], at prompt: REPL, state: inout REPLState) async -> String {
    let count = arguments.first.flatMap(Int.init) ?? 20
    guard count > 0 else { return ".history requires a number above 0\n" }
    return await prompt.editor.historyEntries.suffix(count).map { $0 + "\n" }.joined()
  }
}
