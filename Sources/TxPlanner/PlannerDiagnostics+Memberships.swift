import TxDiagnostics
import TxSyntax

// TX2050 to TX2052: what puts rows on something and takes them off it. In code order.
extension Diagnostic {
  static func membershipIncomplete(_ missing: [String], at verb: NameSyntax) -> Diagnostic {
    let wanted = missing.map { "'\($0)='" }.joined(separator: " and ")
    return Diagnostic("TX2050", .error, "'\(verb.text)' requires \(wanted)", at: verb.span)
  }

  static func notOfMembership(
    _ name: FieldSyntax,
    verb: NameSyntax,
    known: [String]
  ) -> Diagnostic {
    Diagnostic(
      "TX2051",
      .error,
      "'\(verb.text)' takes no '\(name.path)'",
      at: name.span,
      notes: [Note("it takes: " + known.joined(separator: ", "))]
    )
  }

  static func membershipPerRow(_ name: FieldSyntax, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2052",
      .error,
      "'\(name.path)' must be one value, the same for every row",
      at: span
    )
  }
}
