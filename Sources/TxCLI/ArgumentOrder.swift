/// Lets options stand anywhere: `tx --sandbox check a.tx` is `tx check --sandbox a.tx`.
enum ArgumentOrder {
  /// The options that take a value as the next argument.
  static let valued: Set<String> = [
    "-c", "-e", "-o", "--format", "--output", "--max-affected", "--allow", "--concurrency",
    "--timeout", "--param", "--job-deadline", "--color", "--error-format", "--older-than",
    "--wait-lock", "--profile", "--base-url", "--command", "--store",
  ]

  /// Returns the arguments with a command's name moved to the front, if the first word is one.
  static func commandFirst(_ arguments: [String], commands: [String]) -> [String] {
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if argument == "--" { return arguments }
      if !argument.hasPrefix("-") || argument == "-" { break }
      index += valued.contains(argument) ? 2 : 1
    }
    guard index < arguments.count, commands.contains(arguments[index]) else { return arguments }
    var ordered = arguments
    ordered.insert(ordered.remove(at: index), at: 0)
    return ordered
  }

  /// Returns whether diagnostics are for a program, also where the arguments cannot be parsed.
  static func wantsJSONErrors(_ arguments: [String]) -> Bool {
    let options = arguments.prefix { $0 != "--" }
    return options.contains("--error-format=json")
      || zip(options, options.dropFirst()).contains { $0 == ("--error-format", "json") }
  }
}
