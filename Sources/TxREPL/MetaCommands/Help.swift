/// `.help` lists the commands of the prompt.
struct Help: MetaCommand {
  let name = "help"
  let summary = "Lists these commands; 'help' is about the language."

  func run(_ arguments: [String], state: inout REPLState) -> String {
    MetaCommandTable.all.map { ".\($0.name)  \($0.summary)\n" }.joined()
  }
}
