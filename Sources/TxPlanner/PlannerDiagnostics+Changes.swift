import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

// TX203x and TX204x: what may be changed, and the order of stages. In code order.
extension Diagnostic {
  static func notWritable(
    _ assignment: AssignmentSyntax,
    field: Field,
    of resource: Resource
  ) -> Diagnostic {
    let part = field.name.split(separator: ".").last.map(String.init) ?? field.name
    let writable = resource.writes.flatMap { $0.fields.map(\.field) }
    let twin = writable.first { $0.hasSuffix("." + part) }
    let keyed = resource.fields.first { candidate in
      guard case .nameOfReference = candidate.derivation else { return false }
      return field.name == candidate.name + "_name"
    }
    let other = twin ?? keyed?.name
    let advice = other.map { [Note("to change it, assign '\($0)'")] } ?? []
    return Diagnostic(
      "TX2030",
      .error,
      "field '\(field.name)' of '\(resource.name)' cannot be changed",
      at: assignment.field.span,
      notes: advice,
      suggestions: other.map { [$0] } ?? []
    )
  }

  static func ruleRefuses(
    _ message: String,
    advice: String,
    rule: String,
    at span: Span
  ) -> Diagnostic {
    Diagnostic("TX2031", .error, message, at: span, notes: [Note(advice), Note("rule \(rule)")])
  }

  static func notClearable(_ assignment: AssignmentSyntax, field: String) -> Diagnostic {
    Diagnostic("TX2032", .error, "field '\(field)' cannot be cleared", at: assignment.span)
  }

  static func notAList(_ assignment: AssignmentSyntax) -> Diagnostic {
    Diagnostic(
      "TX2033",
      .error,
      "'\(assignment.operation.rawValue)' requires a list; "
        + "'\(assignment.field.path)' holds one value",
      at: assignment.span
    )
  }

  static func assignedTwice(_ name: FieldSyntax, first: Span) -> Diagnostic {
    Diagnostic(
      "TX2034",
      .error,
      "field '\(name.path)' is assigned twice",
      at: name.span,
      notes: [Note("the first assignment is here", at: first)]
    )
  }

  static func textNotPlain(
    _ field: Field,
    length: Int,
    rule: String,
    at span: Span
  ) -> Diagnostic {
    Diagnostic(
      "TX2035",
      .error,
      "'\(field.name)' takes at most \(length) letters, digits and spaces",
      at: span,
      notes: [Note("rule \(rule)")]
    )
  }

  static func columnNamedAsField(_ name: FieldSyntax, of resource: Resource) -> Diagnostic {
    Diagnostic(
      "TX2036",
      .error,
      "a computed column requires a name that no field has",
      at: name.span,
      notes: [Note("'\(name.path)' is a field of '\(resource.name)'")]
    )
  }

  static func emptyRange(_ range: RangeText, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2037",
      .warning,
      "the range ends before it begins",
      at: span,
      notes: [Note("write \(range.upper)..\(range.lower)")]
    )
  }

  // TX2038 is retired: the parser bounds the stages of a pipeline.

  static func stageAfterOutput(_ verb: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX2040",
      .error,
      "nothing is left for '\(verb.text)': the rows were sent out",
      at: verb.span
    )
  }

  static func changeOfTotals(_ verb: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX2041",
      .error,
      "'\(verb.text)' requires rows of a resource, not totals",
      at: verb.span
    )
  }

  static func changeWithoutCondition(_ verb: NameSyntax, resource: Resource) -> Diagnostic {
    Diagnostic(
      "TX2042",
      .error,
      "'\(verb.text)' requires a condition",
      at: verb.span,
      notes: [Note("'find \(resource.name) where all' says every row on purpose")]
    )
  }

  static func changeOfFirstRows(_ verb: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX2043",
      .error,
      "'\(verb.text)' behind 'limit' requires a 'sort' before it",
      at: verb.span,
      notes: [Note("without an order the first rows are any rows")]
    )
  }

  static func changeAfterChange(_ verb: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX2045",
      .error,
      "'\(verb.text)' cannot follow a change",
      at: verb.span,
      notes: [Note("several fields go into one update; other changes are statements of their own")]
    )
  }

  static func changeInLet(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2046",
      .error,
      "'let' keeps rows that are read, not changed",
      at: span,
      notes: [Note("write '… | update … | as $name'")]
    )
  }

  static func notChangeable(_ resource: Resource, verb: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX2047",
      .error,
      "'\(resource.name)' have no '\(verb.text)'",
      at: verb.span
    )
  }
}
