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
}
