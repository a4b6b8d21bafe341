import HTTPTypes
import Testing
import TxSandbox

struct CSVDownloadsTests {
  @Test func `makes a file of the numbers that a filter finds`() throws {
    let account = try Account()
    let wanted = try account.allNumbers("filter[status]=active")
    let made = try account.call(
      .post,
      "/phone_numbers/csv_downloads?csv_format=V2&filter[status]=active"
    )
    let row = try #require(made.body["data"].list.first)
    #expect(made.status == 200 && row["status"].text == "pending")
    let path = "/phone_numbers/csv_downloads/\(row["id"].text ?? "")"
    #expect(row["url"].text == "http://sandbox/v2\(path)/file")
    #expect(account.ask(.get, "/v2\(path)/file").response.status == .notFound)
    account.clock.advance(milliseconds: 1_000)
    #expect(try account.get(path)["data"].list.first?["status"].text == "complete")
    #expect(try account.get("/phone_numbers/csv_downloads")["data"].list.count == 1)
    let file = account.ask(.get, "/v2\(path)/file")
    #expect(file.response.headerFields[.contentType] == "text/csv; charset=utf-8")
    let lines = String(decoding: file.body, as: UTF8.self).split(separator: "\r\n")
    #expect(lines.count == wanted.count + 1)
    #expect(lines.dropFirst().allSatisfy { $0.contains(",active,") })
  }

  @Test(arguments: [
    ("a\\nb", "\"a\nb\""), ("a\\rb", "\"a\rb\""), ("\\\"\u{301}", "\"\"\"\u{301}\""),
    ("a b", "a b"),
  ])
  func `quotes what would end a cell`(reference: String, cell: String) throws {
    let account = try Account(numbers: 40)
    let id = try account.allNumbers("filter[tag]=x")[0]["id"].text ?? ""
    let body = "{\"customer_reference\":\"\(reference)\"}"
    #expect(try account.call(.patch, "/phone_numbers/\(id)", body).status == 200)
    let made = try account.call(.post, "/phone_numbers/csv_downloads?filter[has_bundle]=false")
    account.clock.advance(milliseconds: 1_000)
    let path = "/v2/phone_numbers/csv_downloads/\(made.body["data"].list[0]["id"].text ?? "")/file"
    let file = account.ask(.get, path).body
    #expect(file.firstRange(of: Array(",\(cell),".utf8)) != nil)
  }

  @Test(arguments: [
    "csv_format=V3", "filter[source]=ported", "filter[status]=nothing", "page[size]=2",
    "filter[has_bundle]=perhaps",
  ])
  func `refuses what it does not know`(query: String) throws {
    let answer = try Account(numbers: 0).call(.post, "/phone_numbers/csv_downloads?" + query)
    #expect((400..<423).contains(answer.status))
  }
}
