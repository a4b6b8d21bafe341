import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

// TX2048 and on: what can be read, and how. In code order.
extension Diagnostic {
  static func missingRequiredKey(
    _ name: String,
    of resource: Resource,
    at span: Span
  ) -> Diagnostic {
    var notes = [Note("write 'where \(name)=…'; of several, 'where \(name)=a,b'")]
    let field = resource.fields.first { $0.name == name }
    if let owner = field?.reference {
      notes.append(Note("'find \(owner)' lists what may stand there"))
      notes.append(Note("'find \(resource.name) where all' reads those of all \(owner)"))
    }
    return Diagnostic(
      "TX2048",
      .error,
      "'\(resource.name)' can be read only where '\(name)' is given",
      at: span,
      notes: notes
    )
  }

  static func expandOfOneValue(_ name: FieldSyntax, type: ValueType) -> Diagnostic {
    Diagnostic(
      "TX2049",
      .error,
      "'\(name.path)' is no list",
      at: name.span,
      notes: [Note("it holds \(type.phrase); 'expand' makes one row of each element of a list")]
    )
  }

  static func watchOfChange(_ verb: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX2058",
      .error,
      "'\(verb.text)' repeats what is read, not a change",
      at: verb.span
    )
  }

  static func onlyAsked(_ field: Field, of resource: Resource, at span: Span) -> Diagnostic {
    let value = field.type == .bool ? "true" : "…"
    return Diagnostic(
      "TX2100",
      .error,
      "'\(field.name)' can only be asked for, as one value that all rows have",
      at: span,
      notes: [
        Note("the service filters by it and does not tell it"),
        Note("write 'find \(resource.name) where \(field.name)=\(value)'"),
      ]
    )
  }
}
