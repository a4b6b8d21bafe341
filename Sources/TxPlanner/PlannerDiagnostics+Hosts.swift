package import TxDiagnostics

// TX2111 and TX2112: what a host adds to the language. In code order.
extension Diagnostic {
  /// A name of a host's verb, source, parameter or column that cannot be one.
  package static func hostName(_ name: String, of kind: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      "TX2111",
      .error,
      "the name '\(cleanedName(name))' of a host's \(kind) \(reason)",
      at: nil
    )
  }

  /// A declaration of a host's verb or source that means nothing.
  package static func hostDeclaration(_ name: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      "TX2112",
      .error,
      "the declaration of '\(cleanedName(name))' \(reason)",
      at: nil
    )
  }

  /// A name without control characters, and not endless.
  private static func cleanedName(_ name: String) -> String {
    String(name.unicodeScalars.prefix(60).map { $0.value < 0x20 ? " " : Character($0) })
  }
}
