import TxDiagnostics

/// `.schema numbers` describes a resource or a field, as the statement `describe` does.
struct Schema: MetaCommand {
  let name = "schema"
  let arguments = "[RESOURCE[.FIELD]]"
  let summary = "Describes resources and their fields."

  func run(_ arguments: [String], at prompt: REPL, state: inout REPLState) async -> String {
    let text = (["describe"] + arguments).joined(separator: " ")
    await prompt.carryOut(SourceText(name: "<prompt>", text))
    return ""
  }
}
