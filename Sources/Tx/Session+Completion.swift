import TxDiagnostics
package import TxPlanner

extension Session {
  /// What a text may refer to now, for completion and for checking while it is typed.
  package var typingScope: Scope {
    var scope = scope
    scope.now = host.now()
    scope.allowsHoles = true
    scope.read = nil
    return scope
  }

  /// Returns the first `...` of a text that is right but for its holes.
  package func firstHole(in text: String) -> Hole? {
    let checked = check(SourceText(name: "<prompt>", text), allowsHoles: true)
    guard checked.isRunnable else { return nil }
    return checked.statements.compactMap { $0?.holes.first }.min { $0.span.lower < $1.span.lower }
  }
}
