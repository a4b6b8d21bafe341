import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

// TX20xx: names, types and values. In code order.
extension Diagnostic {
  static func unfilledHole(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2001",
      .error,
      "'...' stands for a value still to be given",
      at: span,
      notes: [Note("a script or a command has nobody to ask; write the value")]
    )
  }

  static func unknownResource(_ name: NameSyntax, known: [String]) -> Diagnostic {
    unknown("TX2002", "resource", name.text, at: name.span, known: known)
  }

  // TX2003 is retired: the parser reports unknown verbs as TX1026.

  static func unknownVariable(_ name: NameSyntax, known: [String]) -> Diagnostic {
    unknown("TX2004", "variable", "$" + name.text, at: name.span, known: known.map { "$" + $0 })
  }

  static func valuesAsSource(_ name: NameSyntax) -> Diagnostic {
    Diagnostic("TX2005", .error, "'$\(name.text)' holds values, not rows", at: name.span)
  }

  static func reservedVariable(_ name: NameSyntax) -> Diagnostic {
    Diagnostic("TX2006", .error, "'$\(name.text)' is set by the system", at: name.span)
  }

  static func unknownOption(
    _ name: FieldSyntax,
    of owner: String,
    known: [String]
  ) -> Diagnostic {
    var diagnostic = unknown("TX2007", "option", name.path, at: name.span, known: known)
    if known.isEmpty { diagnostic.notes.append(Note("'\(owner)' takes no options")) }
    return diagnostic
  }

  static func badOption(
    _ assignment: AssignmentSyntax,
    _ signature: OptionSignature
  ) -> Diagnostic {
    Diagnostic(
      "TX2008",
      .error,
      "option '\(signature.name)' requires \(signature.kind.expectation)",
      at: assignment.span
    )
  }

  static func unknownFormat(_ name: String, at span: Span, known: [String]) -> Diagnostic {
    unknown("TX2009", "output format", name, at: span, known: known)
  }

  static func expectedCount(after verb: NameSyntax, at span: Span) -> Diagnostic {
    Diagnostic("TX2010", .error, "'\(verb.text)' requires a count", at: span)
  }

  static func expectedText(at span: Span) -> Diagnostic {
    Diagnostic("TX2011", .error, "a word or a string is required here", at: span)
  }

  static func unknownField(_ name: FieldSyntax, of resource: Resource) -> Diagnostic {
    let known = resource.fields.flatMap { [$0.name] + $0.aliases }
    var diagnostic = unknown(
      "TX2012",
      "field",
      name.path,
      of: resource.name,
      at: name.span,
      known: known
    )
    diagnostic.notes.append(Note("'tx schema \(resource.name)' lists the fields"))
    return diagnostic
  }

  static func ambiguousField(_ name: FieldSyntax, candidates: [String]) -> Diagnostic {
    let names = candidates.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      "TX2013",
      .error,
      "field '\(name.path)' stands for several",
      at: name.span,
      notes: [Note("it could be \(names)")]
    )
  }

  static func unreadableValue(_ reason: String, hint: String?, at span: Span) -> Diagnostic {
    Diagnostic("TX2014", .error, reason, at: span, notes: hint.map { [Note($0)] } ?? [])
  }

  static func unknownEnumerationValue(
    _ text: String,
    of field: Field,
    at span: Span
  ) -> Diagnostic {
    var diagnostic = unknown(
      "TX2015",
      "value",
      text,
      of: field.name,
      at: span,
      known: field.values
    )
    diagnostic.notes.append(Note("values: " + field.values.joined(separator: ", ")))
    return diagnostic
  }

  static func operatorNotAllowed(_ test: TestSyntax, type: ValueType) -> Diagnostic {
    Diagnostic(
      "TX2016",
      .error,
      "'\(test.operation.rawValue)' does not compare \(type.phrase)",
      at: test.operatorSpan
    )
  }

  static func notBoolean(_ name: FieldSyntax, type: ValueType) -> Diagnostic {
    Diagnostic(
      "TX2017",
      .error,
      "'\(name.path)' alone is no condition",
      at: name.span,
      notes: [Note("it holds \(type.phrase); compare it, as in \(name.path)=…")]
    )
  }

  static func unknownFunction(_ name: NameSyntax, known: [String]) -> Diagnostic {
    unknown("TX2018", "function", name.text, at: name.span, known: known)
  }

  static func lookupArguments(_ name: NameSyntax, of resource: Resource) -> Diagnostic {
    let key = resource.naturalKeys.first ?? resource.key
    return Diagnostic(
      "TX2019",
      .error,
      "'\(name.text)' requires one name",
      at: name.span,
      notes: [Note("say \(name.text)(\"…\") or \(name.text)(\(key)=\"…\")")]
    )
  }

  static func noNaturalKey(of resource: Resource, at span: Span) -> Diagnostic {
    Diagnostic("TX2020", .error, "'\(resource.name)' have no name to be found by", at: span)
  }

  static func alwaysEmpty(_ first: Test, _ second: Test) -> Diagnostic {
    Diagnostic(
      "TX2021",
      .warning,
      "these two conditions are never both true",
      at: second.span,
      notes: [
        Note("the first is here", at: first.span),
        Note("for any of several values write \(first.name)=a,b"),
      ]
    )
  }

  static func unknownColumn(_ name: FieldSyntax, known: [String]) -> Diagnostic {
    unknown("TX2022", "column", name.path, at: name.span, known: known)
  }

  static func fieldNotAtHand(_ name: FieldSyntax, field: Field) -> Diagnostic {
    var diagnostic = Diagnostic(
      "TX2023",
      .error,
      "field '\(field.name)' is not among these rows",
      at: name.span
    )
    if case .nameOfReference(let key) = field.derivation {
      diagnostic.notes.append(Note("conditions and assignments take it; rows hold '\(key)'"))
    }
    return diagnostic
  }

  static func expectedOneValue(_ test: TestSyntax) -> Diagnostic {
    Diagnostic("TX2024", .error, "'\(test.operation.rawValue)' requires one value", at: test.span)
  }

  static func listWhereOneValue(at span: Span) -> Diagnostic {
    Diagnostic("TX2025", .error, "one value is required here", at: span)
  }

  static func expectedOneColumn(at span: Span, found count: Int) -> Diagnostic {
    Diagnostic(
      "TX2026",
      .error,
      "rows of one column are required here",
      at: span,
      notes: [Note("these have \(count); add '| select …'")]
    )
  }

  static func patternOutsideMatch(at span: Span) -> Diagnostic {
    Diagnostic("TX2027", .error, "a pattern stands only behind '~' or '!~'", at: span)
  }

  static func badPattern(_ error: PatternError, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2028",
      .error,
      "the pattern is not understood",
      at: span,
      notes: [Note(error.reason)]
    )
  }

  static func unknownPatternFlags(_ flags: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2029",
      .error,
      "unknown pattern flag '\(flags)'",
      at: span,
      notes: [Note("'i' ignores case; there are no others")]
    )
  }

  static func callAsCondition(_ subject: ValueSyntax, name: FieldSyntax) -> Diagnostic {
    Diagnostic(
      "TX2039",
      .error,
      "'\(name.path)' cannot be compared: a field or a function is required here",
      at: subject.span
    )
  }

  static func secretCopied(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2068",
      .error,
      "a secret field can be set and shown, not copied",
      at: span
    )
  }

  /// What is not there, what kind of thing it is, and what is near.
  private static func unknown(
    _ code: String,
    _ kind: String,
    _ name: String,
    of owner: String? = nil,
    at span: Span,
    known: [String]
  ) -> Diagnostic {
    let owned = owner.map { " of '\($0)'" } ?? ""
    let near = Suggestion.suggestions(for: name, among: known)
    return Diagnostic(
      code,
      .error,
      "unknown \(kind) '\(name)'\(owned)",
      at: span,
      fixIts: near.map { FixIt("write '\($0)'", replace: span, with: $0) },
      suggestions: near
    )
  }
}

extension OptionSignature.Kind {
  fileprivate var expectation: String {
    switch self {
    case .count: "a number of rows"
    case .share: "a number of rows, or a share such as 5%"
    case .country: "two letters of a country, US"
    case .duration: "a time such as 60s or 4h"
    case .flag: "true or false"
    case .offset: "UTC or an offset such as +02:00"
    case .text: "a text"
    case .word(let words): "one of " + words.joined(separator: ", ")
    }
  }
}

extension ValueType {
  /// The type as messages say it.
  package var phrase: String {
    switch self {
    case .bool: "true or false"
    case .int, .decimal: "numbers"
    case .text: "text"
    case .tag: "tags"
    case .enumeration: "words of a list"
    case .id: "ids"
    case .phone: "phone numbers"
    case .time: "times"
    case .duration: "durations"
    case .record: "objects"
    case .list(let element): "lists of \(element.phrase)"
    }
  }
}
