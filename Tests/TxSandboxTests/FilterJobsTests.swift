import HTTPTypes
import Testing
import TxSandbox

/// Update jobs whose numbers a filter finds.
struct FilterJobsTests {
  @Test func `updates what a filter finds when the body names no numbers`() throws {
    let account = try Account()
    let wanted = try account.allNumbers("filter[tag]=x").filter { $0["status"].text != "deleted" }
    let made = try account.call(
      .post,
      "/phone_numbers/jobs/update_phone_numbers?filter[tag]=x",
      #"{"phone_numbers":[],"hd_voice_enabled":true}"#
    )
    #expect(made.status == 202)
    #expect(made.body["data"]["phone_numbers"].list.count == wanted.count)
    let parameters = made.body["data"]["parameters"]
    #expect(parameters["hd_voice_enabled"].bool == true)
    #expect(parameters["phone_numbers"].list.count == wanted.count)
  }

  @Test(arguments: ["filter[source]=ported", "filter[has_bundle]=perhaps", "filter[x]=2"])
  func `refuses filters that jobs do not have`(query: String) throws {
    let refused = try Account()
      .call(
        .post,
        "/phone_numbers/jobs/update_phone_numbers?" + query,
        #"{"hd_voice_enabled":true}"#
      )
    #expect(refused.status == 400)
  }

  @Test func `updates the numbers of bundles`() throws {
    let account = try Account(numbers: 100)
    let id = try account.allNumbers("filter[tag]=x")[0]["id"].text ?? ""
    let bundle = try account.get("/bundle_pricing/user_bundles")["data"].list[0]["id"].text ?? ""
    let path = "/phone_numbers/\(id)/actions/bundle_status_change"
    #expect(try account.call(.patch, path, "{\"bundle_id\":\"\(bundle)\"}").status == 200)
    let made = try account.call(
      .post,
      "/phone_numbers/jobs/update_phone_numbers?filter[has_bundle]=true",
      #"{"hd_voice_enabled":true}"#
    )
    #expect(made.body["data"]["phone_numbers"].list.map { $0["id"].text } == [id])
    #expect(try account.call(.get, "/phone_numbers?filter[has_bundle]=true").status == 400)
  }
}
