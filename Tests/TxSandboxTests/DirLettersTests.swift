import HTTPTypes
import Testing
import TxSandbox

struct DirLettersTests {
  @Test func `writes a letter that names the numbers`() throws {
    let account = try Account(numbers: 10)
    let dir = try #require(account.get("/dir")["data"].list.first?["id"].text)
    let body = #"{"phone_numbers":["+13035550100","+13035550101"]}"#
    let reply = account.ask(.post, "/v2/dir/\(dir)/loa", body)
    #expect(reply.response.status == .ok)
    #expect(reply.response.headerFields[.contentType] == "application/pdf")
    let text = String(decoding: reply.body, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-1.4\n") && text.hasSuffix("%%EOF\n"))
    #expect(text.contains("(+13035550100)") && text.contains("(+13035550101)"))
  }

  @Test func `names who signed a letter`() throws {
    let account = try Account(numbers: 10)
    let dir = try #require(account.get("/dir")["data"].list.first?["id"].text)
    let body =
      #"{"phone_numbers":["+13035550100"],"agent":{},"signature":{"image_base64":"iVBO","#
      + #""signer_name":"Sam (CEO)"}}"#
    let reply = account.ask(.post, "/v2/dir/\(dir)/loa", body)
    #expect(reply.response.status == .ok)
    #expect(String(decoding: reply.body, as: UTF8.self).contains(#"(Signed: Sam \(CEO\))"#))
  }

  @Test(arguments: [
    #"{"image_base64":""}"#, "{}", "1", "null", #"{"image_base64":"a","signer_name":1}"#,
  ])
  func `refuses a signature that is none`(signature: String) throws {
    let account = try Account(numbers: 10)
    let dir = try #require(account.get("/dir")["data"].list.first?["id"].text)
    let body = "{\"phone_numbers\":[\"+13035550100\"],\"signature\":\(signature)}"
    #expect(try account.call(.post, "/dir/\(dir)/loa", body).status == 422)
  }

  @Test(arguments: [
    #"{"phone_numbers":["+13035550100"],"agent":1}"#, #"{"phone_numbers":["+03035550100"]}"#,
    #"{}"#, #"{"phone_numbers":[]}"#, #"{"phone_numbers":["13035550100"]}"#,
    #"{"phone_numbers":["+13035550100"],"color":1}"#,
  ])
  func `refuses a letter for no numbers`(body: String) throws {
    let account = try Account(numbers: 10)
    let dir = try #require(account.get("/dir")["data"].list.first?["id"].text)
    #expect(try account.call(.post, "/dir/\(dir)/loa", body).status >= 400)
    #expect(try account.call(.post, "/dir/0/loa", body).status == 404)
  }
}
