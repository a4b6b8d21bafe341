import HTTPTypes
import Testing
import TxSandbox

/// Bodies as the sandbox reads and writes them, seen through a text field that comes back.
struct BodiesTests {
  private func reference(_ literal: String) throws -> (status: Int, body: Node) {
    let account = try Account(numbers: 40)
    let id = try account.allNumbers("filter[tag]=x")[0]["id"].text ?? ""
    return try account.call(
      .patch,
      "/phone_numbers/\(id)",
      "{\"customer_reference\" : \(literal)}"
    )
  }

  @Test(arguments: [
    ("\"plain\"", "plain"), ("\"Zürich 東京 🎉\"", "Zürich 東京 🎉"),
    ("\"\\u00fc\\u6771\"", "ü東"), ("\"\\ud83c\\udf89\"", "🎉"), ("\"a\\\\b\\\"c\\/d\"", "a\\b\"c/d"),
    ("\"tab\\there\"", "tab\there"), ("\"\\b\\f\\n\\r\"", "\u{8}\u{C}\n\r"),
    ("\"\\u0000\"", "\0"), ("\"\\u001f\"", "\u{1F}"),
  ])
  func `carries text through`(literal: String, text: String) throws {
    let answer = try reference(literal)
    #expect(answer.status == 200)
    #expect(answer.body["data"]["customer_reference"].text == text)
  }

  @Test(arguments: [
    "\"open", "\"\\x\"", "\"\\u12\"", "\"\\ud83c\"", "\"\\udf89\"", "\"\\ud83c\\u0041\"",
    "\"a\tb\"", "'a'", "01", "1.", ".5", "1e", "-", "+1", "tru", "NaN", "\"a\" \"b\"", "{\"a\"}",
    "[1,]", "[", "{", "\u{FEFF}1", "/* c */ \"a\"",
  ])
  func `refuses what is not JSON`(literal: String) throws {
    let answer = try reference(literal)
    #expect(answer.status == 400)
    #expect(answer.body.error["code"].text == "10023")
  }

  @Test(arguments: ["1", "-0.5e+3", "true", "null", "[]", "{}", "[[[]]]"])
  func `reads JSON of another type and says so`(literal: String) throws {
    let answer = try reference(literal)
    #expect(answer.status == 400)
    #expect(answer.body.error["code"].text == "10026")
  }

  @Test(arguments: [(31, "10026"), (32, "10023"), (100_000, "10023")])
  func `bounds the depth`(depth: Int, code: String) throws {
    let literal = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(try reference(literal).body.error["code"].text == code)
  }

  @Test func `refuses bytes that are not UTF-8`() throws {
    let account = try Account(numbers: 40)
    let id = try account.allNumbers("filter[tag]=x")[0]["id"].text ?? ""
    var request = HTTPRequest(
      method: .patch,
      scheme: "http",
      authority: "s",
      path: "/v2/phone_numbers/\(id)"
    )
    request.headerFields[.authorization] = "Bearer k"
    let body = Array("{\"customer_reference\":\"".utf8) + [0xFF, 0xC0] + Array("\"}".utf8)
    #expect(account.sandbox.respond(to: request, body: body).response.status.code == 400)
  }

  @Test(arguments: [
    ("tag", "%78"), ("tag", "x&"), ("%74ag", "x"), ("tag", "x&filter%5Bsource%5D=purchased"),
  ])
  func `decodes names and values of the query`(name: String, value: String) throws {
    let rows = try Account().allNumbers("filter[\(name)]=\(value)")
    #expect(!rows.isEmpty)
    #expect(rows.allSatisfy { $0["tags"].texts.contains("x") })
  }

  @Test(arguments: ["%", "%4", "%zz", "%ff", "a%00b"])
  func `takes a broken escape as it stands`(value: String) throws {
    #expect(try Account().allNumbers("filter[tag]=\(value)").isEmpty)
  }
}
