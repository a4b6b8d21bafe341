import TxPlanner

/// What `tx FILE --help` shows: the parameters of the script.
enum ScriptHelp {
  static func text(of file: String, parameters: [Parameter]) -> String {
    var lines = ["USAGE: tx \(file)" + (parameters.isEmpty ? "" : " [--NAME VALUE …]"), ""]
    if parameters.isEmpty { lines.append("The script has no parameters.") }
    let options = parameters.map { "--\($0.name) <\($0.typeName)>" }
    let width = options.map(\.count).max() ?? 0
    for (parameter, option) in zip(parameters, options) {
      let fallback = parameter.fallback.map { "default: \($0)" } ?? "required"
      let summary = parameter.summary.map { "\($0) " } ?? ""
      let gap = String(repeating: " ", count: width - option.count + 2)
      lines.append("  \(option)\(gap)\(summary)(\(fallback))")
    }
    lines += ["", "'tx run --help' lists the options of tx itself."]
    return lines.joined(separator: "\n") + "\n"
  }
}
