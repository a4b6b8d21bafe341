import HTTPTypes
import Testing
import TxSandbox

struct DocumentsTests {
  @Test func `retrieves what it lists`() throws {
    let account = try Account()
    let rows = try account.get("/documents")["data"].list
    #expect(rows.count >= 3)
    for row in rows {
      #expect(try account.get("/documents/\(row["id"].text ?? "")")["data"] == row)
    }
    #expect(try account.call(.get, "/documents/0").status == 404)
  }

  @Test(arguments: [
    ("filter[customer_reference][eq]=loa-brand-a", 1), ("filter[filename][contains]=pdf", 5),
    ("filter[customer_reference][eq]=loa", 0),
  ])
  func `filters documents`(query: String, count: Int) throws {
    #expect(try Account().get("/documents?" + query)["data"].list.count == count)
  }

  @Test func `knows no other filter`() throws {
    #expect(try Account().call(.get, "/documents?filter[status]=verified").status >= 400)
  }
}
