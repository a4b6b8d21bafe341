/// `.help` lists the commands of the prompt.
struct Help: MetaCommand {
  let name = "help"
  let summary = "Lists these commands; 'help' is about the language."

  func run(_ arguments: [String], at prompt: REPL, state: inout REPLState) async -> String {
    let usages = MetaCommandTable.all.map { command in
      "." + command.name + (command.arguments.isEmpty ? "" : " " + command.arguments)
    }
    let width = usages.reduce(0) { max($0, $1.count) }
    return zip(usages, MetaCommandTable.all)
      .map { usage, command in
        usage + String(repeating: " ", count: width - usage.count + 2) + command.summary + "\n"
      }
      .joined()
  }
}
