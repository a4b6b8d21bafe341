import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

// TX2059, TX2069 and on: files and what is made of their rows. In code order.
extension Diagnostic {
  static func changeOfUnmatchedRows(_ verb: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX2059",
      .error,
      "'\(verb.text)' requires rows that all have a match",
      at: verb.span,
      notes: [Note("behind 'unmatched=keep' some may have none; 'unmatched=skip' leaves them out")]
    )
  }

  static func unknownImportFormat(_ name: NameSyntax, known: [String]) -> Diagnostic {
    Diagnostic(
      "TX2069",
      .error,
      "unknown format '\(name.text)' to import",
      at: name.span,
      notes: [Note("formats: " + known.joined(separator: ", "))],
      suggestions: Suggestion.suggestions(for: name.text, among: known)
    )
  }

  static func fileNotImported(_ file: String, reason: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2070",
      .error,
      "'\(file)' cannot be imported: \(reason)",
      at: span
    )
  }

  static func fileWithFault(_ file: String, _ fault: TableFault, at span: Span) -> Diagnostic {
    let place = fault.line.map { "\(file):\($0)" } ?? file
    return Diagnostic("TX2071", .error, "\(place): \(fault.reason)", at: span)
  }

  static func unreadableCells(
    _ cells: [(line: Int, reason: String)],
    of file: String,
    hint: String?,
    at span: Span
  ) -> Diagnostic {
    let first = cells.first.map { "\(file):\($0.line): \($0.reason)" } ?? file
    var notes = hint.map { [Note($0)] } ?? []
    let others = cells.dropFirst().prefix(8).map { String($0.line) }
    if !others.isEmpty {
      let more = cells.count - 1 - others.count
      let rest = more > 0 ? " and \(more) more" : ""
      notes.append(Note("also in lines " + others.joined(separator: ", ") + rest))
    }
    return Diagnostic("TX2072", .error, first, at: span, notes: notes)
  }

  static func changeOfImportedRows(_ verb: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX2073",
      .error,
      "'\(verb.text)' requires rows of a resource, not of a file",
      at: verb.span,
      notes: [Note("'match numbers on phone_number=.number' finds the rows to change")]
    )
  }

  static func notMatchable(_ name: FieldSyntax, of resource: Resource) -> Diagnostic {
    Diagnostic(
      "TX2074",
      .error,
      "'\(resource.name)' cannot be matched on '\(name.path)'",
      at: name.span,
      notes: [Note("it takes a field with one value, of a resource that can be listed as a whole")]
    )
  }
}
