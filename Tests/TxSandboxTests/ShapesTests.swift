import HTTPTypes
import Testing
import TxSandbox

/// The names of fields, as the API's schemas list them.
struct ShapesTests {
  @Test func `an address has the documented fields`() throws {
    let row = try #require(try Account(numbers: 0).get("/addresses")["data"].list.first)
    #expect(
      Set(row.members.keys) == [
        "id", "record_type", "customer_reference", "first_name", "last_name", "business_name",
        "phone_number", "street_address", "extended_address", "locality", "administrative_area",
        "neighborhood", "borough", "postal_code", "country_code", "address_book",
        "validate_address", "created_at", "updated_at",
      ]
    )
    #expect(row["record_type"].text == "address")
  }

  @Test func `a connection has the documented fields`() throws {
    let rows = try Account(numbers: 0).get("/connections")["data"].list
    #expect(
      Set(try #require(rows.first).members.keys) == [
        "id", "record_type", "connection_name", "active", "anchorsite_override",
        "outbound_voice_profile_id", "tags", "webhook_api_version", "webhook_event_url",
        "webhook_event_failover_url", "created_at", "updated_at",
      ]
    )
    #expect(rows.contains { $0["active"].bool == false })
    #expect(Set(rows.map { $0["record_type"].text }).count > 2)
  }

  @Test func `a billing group has the documented fields`() throws {
    let rows = try Account(numbers: 0).get("/billing_groups")["data"].list
    #expect(
      Set(try #require(rows.first).members.keys) == [
        "id", "record_type", "organization_id", "name", "created_at", "updated_at", "deleted_at",
      ]
    )
    #expect(rows.count { $0["deleted_at"] != .null } == 1)
  }

  @Test func `a job has the documented fields`() throws {
    let account = try Account()
    let rows = try account.allNumbers("filter[tag]=x").prefix(1)
    let job =
      try account.job(
        "update_phone_numbers",
        "{\"phone_numbers\":\(Account.list(rows)),\"tags\":[]}"
      )
      .body["data"]
    #expect(
      Set(job.members.keys) == [
        "id", "record_type", "type", "status", "etc", "created_at", "updated_at",
        "phone_numbers", "pending_operations", "successful_operations", "failed_operations",
        "parameters",
      ]
    )
    #expect(
      Set(job["pending_operations"].list.first?.members.keys.map { $0 } ?? []) == [
        "id", "phone_number",
      ]
    )
  }

  @Test func `a slim number lacks what the full one has`() throws {
    let account = try Account()
    let full = try #require(try account.get("/phone_numbers")["data"].list.first)
    let slim = try #require(try account.get("/phone_numbers/slim")["data"].list.first)
    #expect(
      Set(full.members.keys).subtracting(slim.members.keys) == [
        "tags", "connection_name", "messaging_profile_id", "messaging_profile_name",
        "messaging_campaign_id", "deletion_lock_enabled", "source_type",
      ]
    )
    for (name, value) in slim.members where name != "record_type" {
      #expect(full[name] == value)
    }
  }

  @Test(arguments: [
    "/phone_numbers/1", "/phone_numbers?sort=x", "/phone_numbers?filter[x]=1",
    "/connections?page[size]=0", "/nowhere",
  ])
  func `an error has the documented envelope`(path: String) throws {
    let (status, body) = try Account(numbers: 0).call(.get, path)
    let entry = body.error
    #expect(status >= 400)
    #expect(Set(body.members.keys) == ["errors"])
    #expect(Set(entry.members.keys) == ["code", "title", "detail", "source", "meta"])
    #expect(entry["code"].text?.allSatisfy(\.isNumber) == true)
    let address = "https://developers.telnyx.com/docs/overview/errors/"
    #expect(entry["meta"]["url"].text == address + (entry["code"].text ?? ""))
  }

  @Test(arguments: ["/v2/phone_numbers", "/v2/connections", "/v2/nowhere"])
  func `an answer says that it is JSON`(path: String) throws {
    let response = try Account(numbers: 0).ask(.get, path).response
    #expect(response.headerFields[.contentType]?.hasPrefix("application/json") == true)
  }

  @Test(arguments: ["/phone_numbers", "/phone_numbers/voice", "/phone_numbers/jobs"])
  func `an empty list still has its metadata`(path: String) throws {
    let page = try Account(numbers: 0).get(path)
    #expect(page["data"] == .list([]))
    #expect(page["meta"]["page_number"].int == 1)
    #expect(page["meta"]["page_size"].int == 20)
    #expect(page["meta"]["total_pages"].int == 0)
    #expect(page["meta"]["total_results"].int == 0)
  }
}
