/// `.format csv` shows results so from now on; `.format` alone goes back to tables.
struct Format: MetaCommand {
  let name = "format"
  let arguments = "[NAME]"
  let summary = "Shows results as table, csv, tsv, json, jsonl or markdown."

  func run(_ arguments: [String], at prompt: REPL, state: inout REPLState) async -> String {
    let name = arguments.first ?? "table"
    return prompt.settings.useFormat(name)
      ? "format is \(name)\n" : "unknown output format '\(name)'\n"
  }
}
