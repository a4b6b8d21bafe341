import Testing
import Tx

struct EngineSecretsTests {
  @Test(arguments: [
    (
      "find numbers | update external_pin=1234 tags=x",
      "find numbers | update external_pin=**** tags=x"
    ),
    ("where external_pin != 'a b'|count", "where external_pin != '***'|count"),
    (#"update external_pin="é"#, #"update external_pin="**"#),
    ("update external_pin =1|count", "update external_pin =*|count"),
    ("select external_pin, tags", "select external_pin, tags"),
    ("external_pin", "external_pin"), ("external_pin=", "external_pin="),
    ("external_pin= ", "external_pin= "),
    ("external_pin=a\nexternal_pin=b", "external_pin=*\nexternal_pin=*"),
  ])
  func `stars the values of secret fields and moves nothing`(_ text: String, shown: String) {
    let starred = Engine().starred(SourceText(name: "t", text))
    #expect(starred.text(Span(0, starred.utf8.count)) == shown)
    #expect(starred.utf8.count == text.utf8.count)
  }
}
