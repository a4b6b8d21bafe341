import TxDiagnostics

/// The messages about the order of tokens, TX1020 and up, in code order.
extension SyntaxDiagnostics {
  static func unexpected(_ text: String, expected: String, at span: Span) -> Diagnostic {
    Diagnostic("TX1020", .error, "expected \(expected), found \(text)", at: span)
  }

  static func unclosedBracket(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic("TX1021", .error, "'\(text)' is never closed", at: span)
  }

  static func unknownStatement(_ text: String, suggestions: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1022",
      .error,
      "no statement begins with '\(text)'",
      at: span,
      notes: [.init("'find numbers' begins a query; 'help' lists the statements")],
      suggestions: suggestions
    )
  }

  static func leadingPipe(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1023",
      .error,
      "a statement in a file does not begin with '|'",
      at: span,
      notes: [.init("at the prompt it continues the last result; here write $name or 'find …'")]
    )
  }

  static func stageWithoutSource(_ verb: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1024",
      .error,
      "stage '\(verb)' needs a source before it",
      at: span,
      notes: [.init("write 'find numbers where … | \(verb) …'")]
    )
  }

  static func missingSource(found: String, suggestions: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1025",
      .error,
      "expected a source, found \(found)",
      at: span,
      notes: [.init("sources are 'find RESOURCE', 'get RESOURCE ID' and '$name'")],
      suggestions: suggestions
    )
  }

  static func unknownVerb(_ text: String, suggestions: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1026",
      .error,
      "unknown verb '\(text)'",
      at: span,
      notes: [.init("'help' lists the verbs")],
      suggestions: suggestions
    )
  }

  static func missingStage(isDoubled: Bool, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1027",
      .error,
      "'|' requires a stage behind it",
      at: span,
      notes: [.init("alternatives of a condition are joined by 'or'")],
      fixIts: isDoubled ? [.init("write 'or'", replace: span, with: "or")] : []
    )
  }

  static func missingResource(_ keyword: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1028",
      .error,
      "'\(keyword)' requires a resource",
      at: span,
      notes: [.init("for example '\(keyword) numbers'")]
    )
  }

  static func missingField(found: String, at span: Span) -> Diagnostic {
    let words = ["'&&'": "and", "'||'": "or", "'AND'": "and", "'OR'": "or", "'NOT'": "not"]
    let fixIts = words[found]
      .map { word in
        [Diagnostic.FixIt("write '\(word)'", replace: span, with: word)]
      }
    return Diagnostic(
      "TX1029",
      .error,
      "expected a field, found \(found)",
      at: span,
      fixIts: fixIts ?? []
    )
  }

  static func missingValue(after text: String, at span: Span) -> Diagnostic {
    Diagnostic("TX1030", .error, "'\(text)' requires a value", at: span)
  }

  static func keywordAsValue(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1031",
      .error,
      "keyword '\(text)' is no value",
      at: span,
      notes: [.init("a value that is spelled like a keyword is quoted")],
      fixIts: [.init("quote it", replace: span, with: "\"\(text)\"")]
    )
  }

  static func missingWhere(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1032",
      .error,
      "conditions follow 'where'",
      at: span,
      fixIts: [.init("insert 'where'", replace: Span(span.lower, span.lower), with: "where ")]
    )
  }

  static func missingCondition(after keyword: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1033",
      .error,
      "'\(keyword)' requires a condition",
      at: span,
      notes: keyword == "where" ? [.init("'where all' takes every row on purpose")] : []
    )
  }

  static func mixedJunction(
    _ readings: [String],
    at span: Span,
    replacing whole: Span
  ) -> Diagnostic {
    Diagnostic(
      "TX1034",
      .error,
      "'or' is mixed with 'and'",
      at: span,
      fixIts: readings.map { .init("write '\($0)'", replace: whole, with: $0) }
    )
  }

  static func commaBetween(_ things: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1035",
      .error,
      "',' makes a list of values; \(things) are separated by spaces",
      at: span,
      fixIts: [.init("remove the comma", replace: span, with: "")]
    )
  }

  static func missingAssignment(after text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1036",
      .error,
      "'\(text)' requires an assignment",
      at: span,
      notes: [.init("for example 'tags=a,b'; lists are changed by '+=' and '-='")]
    )
  }

  static func missingSet(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1037",
      .error,
      "'in' requires a list, a range, a variable or a pipeline",
      at: span,
      notes: [.init("write 'in (a, b)', 'in a..b', 'in $name' or 'in (find …)'")]
    )
  }

  static func missingState(at span: Span) -> Diagnostic {
    Diagnostic("TX1038", .error, "'is' requires 'null', 'empty' or 'set'", at: span)
  }

  static func missingComma(between things: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1039",
      .error,
      "\(things) are separated by ','",
      at: span,
      fixIts: [.init("insert ','", replace: Span(span.lower, span.lower), with: ", ")]
    )
  }

  static func missingVariable(
    after keyword: String,
    found word: String?,
    at span: Span
  ) -> Diagnostic {
    Diagnostic(
      "TX1040",
      .error,
      "'\(keyword)' requires a variable",
      at: span,
      notes: [.init("for example '\(keyword) $west'")],
      fixIts: word.map { [.init("write '$\($0)'", replace: span, with: "$\($0)")] } ?? []
    )
  }

  static func missingName(fixIt: String?, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1041",
      .error,
      "'let' requires a name without '$'",
      at: span,
      notes: [.init("for example 'let west = find numbers where …'")],
      fixIts: fixIt.map { [.init("write '\($0)'", replace: span, with: $0)] } ?? []
    )
  }

  static func missingEqualSign(at span: Span) -> Diagnostic {
    Diagnostic("TX1042", .error, "'let' requires '=' behind the name", at: span)
  }

  static func dottedFieldOnTheLeft(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1043",
      .error,
      "a field left of an operator is written without the dot",
      at: span,
      fixIts: [
        .init("write '\(text.dropFirst())'", replace: span, with: String(text.dropFirst()))
      ]
    )
  }

  static func missingDestination(_ verb: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1044",
      .error,
      "'\(verb)' requires a format and a file",
      at: span,
      notes: [.init("for example '\(verb) csv \"numbers.csv\"'")]
    )
  }

  static func missingPipe(before verb: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1045",
      .error,
      "stage '\(verb)' stands behind '|'",
      at: span,
      fixIts: [.init("insert '|'", replace: Span(span.lower, span.lower), with: "| ")]
    )
  }

  static func tooManyStages(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1046",
      .error,
      "a pipeline has at most \(Parser.stageLimit) stages",
      at: span,
      notes: [.init("'as $name' saves the rows; '$name | …' goes on with them")]
    )
  }

  static func unknownOperator(_ text: String, suggestions: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1047",
      .error,
      "unknown operator '\(text)'",
      at: span,
      suggestions: suggestions
    )
  }
}
