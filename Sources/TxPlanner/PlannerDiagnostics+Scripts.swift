import TxDiagnostics
import TxSyntax

// TX208x and TX209x: definitions, parameters, files and conditions over variables. In code order.
extension Diagnostic {
  static func definitionOfVerb(_ name: NameSyntax) -> Diagnostic {
    Diagnostic("TX2080", .error, "'\(name.text)' is a stage already", at: name.span)
  }

  static func duplicateParameter(_ name: NameSyntax) -> Diagnostic {
    Diagnostic("TX2081", .error, "parameter '$\(name.text)' is named twice", at: name.span)
  }

  static func recursiveDefinition(_ use: NameSyntax) -> Diagnostic {
    Diagnostic("TX2082", .error, "'\(use.text)' cannot use itself", at: use.span)
  }

  static func undefinedVerb(_ name: NameSyntax, known: [String]) -> Diagnostic {
    Diagnostic(
      "TX2083",
      .error,
      "'\(name.text)' is not defined here",
      at: name.span,
      notes: [.init("a definition stands before its first use, outside of 'if'")],
      suggestions: Suggestion.suggestions(for: name.text, among: known)
    )
  }

  static func missingArgument(_ parameter: String, of verb: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX2084",
      .error,
      "'\(verb.text)' requires a value for '$\(parameter)'",
      at: verb.span
    )
  }

  static func unexpectedArgument(
    _ argument: ArgumentSyntax,
    of verb: NameSyntax,
    parameters: [String]
  ) -> Diagnostic {
    let names = parameters.map { "$" + $0 }.joined(separator: ", ")
    return Diagnostic(
      "TX2085",
      .error,
      "'\(verb.text)' takes no such value",
      at: argument.span,
      notes: [.init(names.isEmpty ? "it takes none" : "it takes one value each for \(names)")]
    )
  }

  static func misfitOfParameter(
    _ parameter: String,
    of verb: NameSyntax,
    at span: Span
  ) -> Diagnostic {
    Diagnostic(
      "TX2086",
      .error,
      "'\(verb.text)' uses '$\(parameter)' where this value cannot stand",
      at: span,
      notes: [.init("the name of a set is given as a variable, and a text without brackets")]
    )
  }

  static func expansionTooLarge(_ name: NameSyntax) -> Diagnostic {
    Diagnostic("TX2087", .error, "'\(name.text)' stands for too much text", at: name.span)
  }

  static func unknownParameterType(_ name: NameSyntax, known: [String]) -> Diagnostic {
    Diagnostic(
      "TX2088",
      .error,
      "unknown type '\(name.text)'",
      at: name.span,
      notes: [.init("types are \(known.joined(separator: ", "))")],
      suggestions: Suggestion.suggestions(for: name.text, among: known)
    )
  }

  static func reservedParameter(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX2089",
      .error,
      "'--\(name.text)' is an option of the command itself",
      at: name.span
    )
  }

  static func missingParameter(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX2090",
      .error,
      "the script requires a value for '\(name.text)'",
      at: name.span,
      notes: [.init("on a command line: --\(name.text) VALUE")]
    )
  }

  static func unknownParameter(_ name: String, known: [String]) -> Diagnostic {
    Diagnostic(
      "TX2091",
      .error,
      "the script has no parameter '\(name)'",
      at: nil,
      suggestions: Suggestion.suggestions(for: name, among: known)
    )
  }

  static func expectedVariableCondition(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2092",
      .error,
      "a condition over variables is required here",
      at: span,
      notes: [.init("for example '$n.count > 0'; 'expect' is for the rows of a pipeline")]
    )
  }

  static func fileNotIncluded(_ path: String, reason: String, at span: Span) -> Diagnostic {
    Diagnostic("TX2093", .error, "cannot include '\(path)': \(reason)", at: span)
  }

  static func circularInclude(_ path: String, at span: Span) -> Diagnostic {
    Diagnostic("TX2094", .error, "'\(path)' includes itself", at: span)
  }

  static func tooManyIncludes(at span: Span, maximum: Int) -> Diagnostic {
    Diagnostic("TX2095", .error, "a script includes at most \(maximum) files", at: span)
  }
}
