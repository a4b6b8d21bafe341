import Testing
import TxDiagnostics

struct DiagnosticJSONRendererTests {
  @Test func `writes the members of the specification in order`() {
    let source = SourceText(name: "e911.tx", "a\nb\n| update emergency_adress_id=1")
    let diagnostic = Diagnostic(
      "TX2002",
      .error,
      "unknown",
      at: Span(13, 32),
      notes: [.init("n")],
      suggestions: ["emergency_address_id"]
    )
    #expect(
      DiagnosticJSONRenderer().render(diagnostic, in: source)
        == #"{"code":"TX2002","severity":"error","message":"unknown","file":"e911.tx","line":3,"#
        + #""column":10,"endLine":3,"endColumn":29,"notes":["n"],"#
        + #""suggestions":["emergency_address_id"]}"#
    )
  }

  @Test func `adds what the service said and leaves out what is unknown`() {
    var diagnostic = Diagnostic("TX5001", .error, "t", at: nil)
    diagnostic.service = .init(status: 422, title: "t", detail: nil, requestID: "r-1")
    #expect(
      DiagnosticJSONRenderer().render(diagnostic, in: nil)
        == #"{"code":"TX5001","severity":"error","message":"t","notes":[],"suggestions":[],"#
        + #""status":422,"title":"t","requestID":"r-1"}"#
    )
  }

  @Test func `escapes quotes, control characters and line separators`() {
    let diagnostic = Diagnostic("TX1", .note, "\"\\\n\r\t\u{1B}\u{2028}é", at: nil)
    #expect(
      DiagnosticJSONRenderer().render(diagnostic, in: nil)
        == #"{"code":"TX1","severity":"note","message":"\"\\\n\r\t\u001b\u2028é","#
        + #""notes":[],"suggestions":[]}"#
    )
  }

  @Test func `writes one object a line`() {
    let diagnostic = Diagnostic("TX1", .error, "a", at: nil)
    let lines = DiagnosticJSONRenderer().render([diagnostic, diagnostic], in: nil)
      .split(separator: "\n")
    #expect(lines.count == 2)
  }
}
