import Testing
import TxDiagnostics

struct DiagnosticRendererTests {
  private func render(
    _ text: String,
    _ span: Span?,
    notes: [Diagnostic.Note] = [],
    fixIts: [Diagnostic.FixIt] = [],
    suggestions: [String] = []
  ) -> String {
    let diagnostic = Diagnostic(
      "TX2012",
      .error,
      "unknown field 'x'",
      at: span,
      notes: notes,
      fixIts: fixIts,
      suggestions: suggestions
    )
    return DiagnosticRenderer(usesColor: false)
      .render(diagnostic, in: SourceText(name: "e911.tx", text))
  }

  @Test func `draws a box with carets, near names and notes`() {
    let text = "import csv \"a\"\n| match numbers\n| update emergency_adress_id=.csv.address_id\n"
    let drawn = render(
      text,
      Span(40, 59),
      notes: [.init("'describe update numbers' lists the fields")],
      suggestions: ["emergency_address_id"]
    )
    #expect(
      drawn == """
        error[TX2012]: unknown field 'x'
          ┌─ e911.tx:3:10
        3 │ | update emergency_adress_id=.csv.address_id
          │          ^^^^^^^^^^^^^^^^^^^ did you mean 'emergency_address_id'?
          = 'describe update numbers' lists the fields
        """
    )
  }

  @Test func `expands tabs to stops of four columns`() {
    #expect(
      render("a\tbc\td", Span(2, 4)) == """
        error[TX2012]: unknown field 'x'
          ┌─ e911.tx:1:3
        1 │ a   bc  d
          │     ^^
        """
    )
  }

  @Test func `counts wide characters as two columns and marks as none`() {
    #expect(
      render("日本 e\u{301} 語x", Span(11, 14)) == """
        error[TX2012]: unknown field 'x'
          ┌─ e911.tx:1:7
        1 │ 日本 e\u{301} 語x
          │        ^^
        """
    )
  }

  @Test func `leaves the carriage return out`() {
    #expect(
      render("ab\r\ncd\r\n", Span(4, 6)) == """
        error[TX2012]: unknown field 'x'
          ┌─ e911.tx:2:1
        2 │ cd
          │ ^^
        """
    )
  }

  @Test func `puts one caret behind the text at the end of input`() {
    #expect(
      render("find", Span(4, 4)) == """
        error[TX2012]: unknown field 'x'
          ┌─ e911.tx:1:5
        1 │ find
          │     ^
        """
    )
  }

  @Test func `shows an empty last line`() {
    #expect(
      render("find\n", Span(5, 5)) == """
        error[TX2012]: unknown field 'x'
          ┌─ e911.tx:2:1
        2 │
          │ ^
        """
    )
  }

  @Test func `shows the first and the last line of a long span`() {
    let text = String(repeating: "\n", count: 8) + "x (a\nb\nc) d"
    #expect(
      render(text, Span(10, 17)) == """
        error[TX2012]: unknown field 'x'
           ┌─ e911.tx:9:3
         9 │ x (a
           │   ^^
           ⋮
        11 │ c) d
           │ ^^
        """
    )
  }

  @Test func `cuts a long line around the mark`() {
    let text = String(repeating: "a", count: 500)
    let lines = render(text, Span(300, 303)).split(separator: "\n")
    #expect(lines[2] == "1 │ …\(String(repeating: "a", count: 120))…")
    #expect(lines[3] == "  │ \(String(repeating: " ", count: 41))^^^")
  }

  @Test func `shows control characters instead of sending them`() {
    #expect(
      render("a\u{1B}[1mb\u{202E}", Span(5, 6)) == """
        error[TX2012]: unknown field 'x'
          ┌─ e911.tx:1:6
        1 │ a\u{241B}[1mb\u{FFFD}
          │      ^
        """
    )
  }

  @Test func `puts a single correction beside the carets and several below`() {
    let first = Diagnostic.FixIt("write 'a'", replace: Span(0, 1), with: "a")
    let second = Diagnostic.FixIt("write 'b'", replace: Span(0, 1), with: "b")
    #expect(render("xy", Span(0, 1), fixIts: [first]).contains("│ ^ write 'a'"))
    #expect(
      render("xy", Span(0, 1), fixIts: [first, second])
        .hasSuffix(
          "│ ^\n  = write 'a'\n  = write 'b'"
        )
    )
  }

  @Test func `tells what the service said`() {
    var diagnostic = Diagnostic("TX5001", .error, "Invalid address", at: nil)
    diagnostic.service = .init(
      status: 422,
      title: "Invalid address",
      detail: "not found",
      pointer: "/address_id",
      requestID: "r-1"
    )
    #expect(
      DiagnosticRenderer(usesColor: false).render(diagnostic, in: nil) == """
        error[TX5001]: Invalid address
          = not found
          = at /address_id
          = HTTP status 422
          = request id r-1
        """
    )
  }

  @Test func `writes one line each in the concise form`() {
    let source = SourceText(name: "a.tx", "abc")
    let first = Diagnostic("TX1", .warning, "odd", at: Span(1, 2), suggestions: ["x", "y"])
    let second = Diagnostic("TX2", .error, "bad", at: nil)
    #expect(
      DiagnosticRenderer(usesColor: false, isConcise: true).render([first, second], in: source)
        == "a.tx:1:2: warning[TX1]: odd (did you mean 'x' or 'y'?)\nerror[TX2]: bad"
    )
  }

  @Test func `paints only when told`() {
    let diagnostic = Diagnostic("TX1", .error, "bad", at: nil)
    let painted = DiagnosticRenderer(usesColor: true).render(diagnostic, in: nil)
    #expect(painted == "\u{1B}[1;31merror[TX1]\u{1B}[0m\u{1B}[1m: bad\u{1B}[0m")
  }

  @Test func `says where a note belongs`() {
    let drawn = render("ab\ncd", Span(0, 1), notes: [.init("first here", at: Span(4, 5))])
    #expect(drawn.hasSuffix("  = first here (e911.tx:2:2)"))
  }
}
