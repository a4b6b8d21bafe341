import Testing
import TxClient

struct ErrorEnvelopeTests {
  @Test(arguments: [
    (
      #"{"errors":[{"code":"10015","title":"t","detail":"d","source":{"pointer":"/base"},"meta":{}}]}"#,
      ServiceError(code: "10015", title: "t", detail: "d", pointer: "/base")
    ),
    (
      #"{"errors":[{"code":"10015","title":"Bad","description":"from addresses"}]}"#,
      ServiceError(code: "10015", title: "Bad", detail: "from addresses")
    ),
    (
      #"{"errors":[{"code":"1","title":"t","detail":"d","source":{"pointer":"page/number"}}]}"#,
      ServiceError(code: "1", title: "t", detail: "d", pointer: "/page/number")
    ),
    (
      #"{"errors":[{"code":"1","title":"t","detail":"d","source":"/data/to"}]}"#,
      ServiceError(code: "1", title: "t", detail: "d", pointer: "/data/to")
    ),
    (
      #"{"errors":[{"code":"1","title":"t","detail":"d","source":{"parameter":"sort"}}]}"#,
      ServiceError(code: "1", title: "t", detail: "d", pointer: "/sort")
    ),
    (
      #"{"errors":[{"code":10015,"title":null,"detail":"","source":{},"meta":7}]}"#,
      ServiceError(code: "10015", title: "", detail: "")
    ),
    (#"{"errors":["broken"]}"#, ServiceError(code: "", title: "", detail: "broken")),
    (#"{"errors":[{}]}"#, ServiceError(code: "", title: "", detail: "")),
  ])
  func `reads every shape an entry comes in`(_ body: String, _ error: ServiceError) {
    #expect(ErrorEnvelope.errors(in: Array(body.utf8)) == [error])
  }

  @Test func `keeps the order of several entries`() {
    let body = #"{"data":[],"errors":[{"code":"2"},{"code":"1"}]}"#
    #expect(ErrorEnvelope.errors(in: Array(body.utf8))?.map(\.code) == ["2", "1"])
  }

  @Test(arguments: [
    "", "<html>502 Bad Gateway</html>", "null", "[]", #"{"errors":{}}"#, #"{"errors":"x"}"#,
    #"{"errors":[{"code":"1""#, #"{"message":"no"}"#,
  ])
  func `is nothing in other bodies`(_ body: String) {
    #expect(ErrorEnvelope.errors(in: Array(body.utf8)) == nil)
  }

  @Test func `is nothing in bytes that are no text`() {
    #expect(ErrorEnvelope.errors(in: [0xFF, 0xFE, 0x00, 0x7B]) == nil)
  }
}
