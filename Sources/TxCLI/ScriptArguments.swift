import TxPlanner

/// Gives the options behind a script's name to its parameters: `tx a.tx --customer ACME`.
enum ScriptArguments {
  /// Returns the arguments with `--param customer=ACME` for each option that is not the command's
  /// own, and `--script-help` for `--help`.
  static func rewritten(_ arguments: [String], commands: [String]) -> [String] {
    guard let script = scriptIndex(in: arguments, commands: commands) else { return arguments }
    var result = Array(arguments[...script])
    var index = script + 1
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if argument == "--" { return result + arguments[(index - 1)...] }
      let (name, value) = parts(of: argument)
      let next = index < arguments.count ? arguments[index] : nil
      if argument == "--help" || argument == "-h" {
        result.append("--script-help")
      } else if !argument.hasPrefix("--") || Parameter.reservedNames.contains(name) {
        result.append(argument)
        guard ArgumentOrder.valued.contains(argument), let next else { continue }
        result.append(next)
        index += 1
      } else if let value = value ?? next {
        result += ["--param", "\(name.replacing("-", with: "_"))=\(value)"]
        if !argument.contains("=") { index += 1 }
      } else {
        result.append(argument)
      }
    }
    return result
  }

  /// Returns the place of the script's name; nil when none is run.
  private static func scriptIndex(in arguments: [String], commands: [String]) -> Int? {
    var index = 0
    var isRun = false
    while index < arguments.count {
      let argument = arguments[index]
      if argument == "--" || argument == "-c" || argument == "-e" { return nil }
      if argument == "run", !isRun {
        isRun = true
        index += 1
      } else if argument.hasPrefix("-"), argument != "-" {
        index += ArgumentOrder.valued.contains(argument) ? 2 : 1
      } else {
        return !isRun && commands.contains(argument) ? nil : index
      }
    }
    return nil
  }

  private static func parts(of argument: String) -> (name: String, value: String?) {
    let parts = argument.dropFirst(2)
      .split(
        separator: "=",
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
    return (parts.first.map(String.init) ?? "", parts.count > 1 ? String(parts[1]) : nil)
  }
}
