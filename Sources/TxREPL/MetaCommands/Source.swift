/// `.source FILE` carries out a file's statements here; what they define stays.
struct Source: MetaCommand {
  let name = "source"
  let arguments = "FILE"
  let summary = "Carries out the statements of a file."

  func run(_ arguments: [String], at prompt: REPL, state: inout REPLState) async -> String {
    // A name may have spaces in it.
    let path = arguments.joined(separator: " ")
    guard !path.isEmpty else { return ".source requires a file\n" }
    if let source = prompt.settings.read(path) { await prompt.carryOut(source) }
    return ""
  }
}
