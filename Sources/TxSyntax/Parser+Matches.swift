import TxDiagnostics

extension Parser {
  /// Parses `match = RESOURCE "on" field [ "=" FIELD ]`.
  mutating func parseMatch(of verb: String) -> StageArguments {
    guard current.kind == .word, !isWord("on") else {
      fail(SyntaxDiagnostics.missingMatch(verb, at: current.span))
      return .unknown
    }
    let resource = takeName()
    guard takeWord("on") else {
      fail(SyntaxDiagnostics.missingMatch(verb, at: current.span))
      return .unknown
    }
    let field = parseField()
    guard !isRecovering, take(.equal) else { return .match(resource, on: field, equals: nil) }
    let place = current.span
    guard current.kind == .field else {
      fail(SyntaxDiagnostics.missingMatch(verb, at: place))
      return .unknown
    }
    advance()
    let path = String(source.text(place).dropFirst())
    return .match(resource, on: field, equals: FieldSyntax(path, place))
  }
}
