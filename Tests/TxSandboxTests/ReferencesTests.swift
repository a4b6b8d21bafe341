import HTTPTypes
import Testing
import TxSandbox

struct ReferencesTests {
  @Test(arguments: ["addresses", "connections", "billing_groups"])
  func `retrieves what it lists`(resource: String) throws {
    let account = try Account()
    let rows = try account.get("/\(resource)")["data"].list
    #expect(rows.count >= 5)
    for row in rows {
      #expect(try account.get("/\(resource)/\(row["id"].text ?? "")")["data"] == row)
    }
    #expect(try account.call(.get, "/\(resource)/0").status == 404)
    #expect(try account.get("/\(resource)?page[size]=2")["data"].list == Array(rows.prefix(2)))
  }

  @Test func `has what demonstrations name`() throws {
    let account = try Account(seed: 77)
    let address = try account.get("/addresses/9102160989215728032")["data"]
    #expect(address["customer_reference"].text == "HQ-DEN")
    #expect(address["country_code"].text == "US")
    let connection = try account.get("/connections")["data"].list
      .first {
        $0["connection_name"].text == "Main SIP"
      }
    #expect((Int(connection?["id"].text ?? "") ?? 0) > 1 << 53)
  }

  @Test(arguments: [
    ("filter[connection_name][contains]=main", 2), ("filter[connection_name][contains]=, fr", 1),
    ("filter[fqdn]=sip.paris.example.com", 1), ("filter[fqdn]=SIP.paris.example.com", 0),
    ("filter[outbound_voice_profile_id]=1293384261075740001", 3),
  ])
  func `filters connections`(query: String, count: Int) throws {
    let query = query.split(separator: " ").joined(separator: "%20")
    #expect(try Account().get("/connections?" + query)["data"].list.count == count)
  }

  @Test(arguments: ["connection_name", "created_at"])
  func `sorts connections both ways`(field: String) throws {
    let account = try Account()
    let up = try account.get("/connections?sort=\(field)")["data"].list
      .compactMap {
        $0[field].text
      }
    let down = try account.get("/connections?sort=-\(field)")["data"].list
      .compactMap {
        $0[field].text
      }
    #expect(up == up.sorted())
    #expect(down == up.reversed())
  }

  @Test(arguments: [
    ("filter[customer_reference]=HQ-DEN", 1), ("filter[customer_reference][eq]=HQ-DEN", 1),
    ("filter[customer_reference][contains]=HQ-DEN", 3),
    ("filter[street_address][contains]=BROADWAY", 1), ("filter[address_book][eq]=true", 4),
  ])
  func `filters addresses`(query: String, count: Int) throws {
    #expect(try Account().get("/addresses?" + query)["data"].list.count == count)
  }

  @Test func `knows which addresses serve emergencies`() throws {
    let account = try Account()
    let used = Set(try account.allNumbers().compactMap { $0["emergency_address_id"].text })
    let listed = try account.get("/addresses?filter[used_as_emergency]=true")["data"].list
    #expect(Set(listed.compactMap { $0["id"].text }) == used)
    let others = try account.get("/addresses?filter[used_as_emergency]=false")["data"].list
    #expect(listed.count + others.count == 7)
  }

  @Test(arguments: [
    ("/connections?filter[name]=x", 400), ("/connections?sort=id", 422),
    ("/connections?filter[connection_name][contains]=ab", 400), ("/addresses?sort=id", 422),
    ("/addresses?filter[street_address][contains]=ab", 400),
    ("/addresses?filter[used_as_emergency]=maybe", 400), ("/billing_groups?filter[name]=x", 400),
    ("/billing_groups?page[size]=999", 422),
  ])
  func `refuses`(path: String, status: Int) throws {
    #expect(try Account().call(.get, path).status == status)
  }
}
