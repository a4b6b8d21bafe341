import TxDiagnostics

/// Diagnostics at any place of any text are rendered; none of it reaches the terminal raw.
enum RendererTarget {
  static func run(_ bytes: [UInt8]) -> CInt {
    guard bytes.count >= 6 else { return 0 }
    let source = SourceText(name: "fuzz", utf8: Array(bytes.dropFirst(6)))
    let places = bytes.prefix(6).map(Int.init)
    let span = Span(places[0] + places[1] * 16 - 8, places[2] + places[3] * 16 - 8)
    let other = Span(places[4], places[4] + places[5])
    var diagnostic = Diagnostic(
      "TX0000",
      [.error, .warning, .note][places[5] % 3],
      source.text(other),
      at: places[5] == 7 ? nil : span,
      notes: [Diagnostic.Note("a note", at: other), Diagnostic.Note(source.text(span))],
      fixIts: [Diagnostic.FixIt("replace it", replace: other, with: source.text(span))]
    )
    diagnostic.suggestions = [source.text(other)]
    render(diagnostic, source)
    render(diagnostic, nil)
    return 0
  }

  private static func render(_ diagnostic: Diagnostic, _ source: SourceText?) {
    for isConcise in [false, true] {
      let plain = DiagnosticRenderer(usesColor: false, isConcise: isConcise)
        .render(diagnostic, in: source)
      let isTame = plain.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A }
      Fuzzing.require(isTame, "a control character is printed: \(plain.debugDescription)")
      _ = DiagnosticRenderer(usesColor: true, isConcise: isConcise).render(diagnostic, in: source)
    }
    let json = DiagnosticJSONRenderer().render(diagnostic, in: source)
    Fuzzing.require(!json.utf8.contains { $0 < 0x20 && $0 != 0x0A }, "JSON is not escaped")
  }
}
