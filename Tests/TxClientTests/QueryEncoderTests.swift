import Testing
import TxClient

struct QueryEncoderTests {
  @Test(arguments: [
    (
      [
        QueryItem("filter[voice.connection_name][contains]", "abc"),
        QueryItem("filter[number_type][eq]", "local"), QueryItem("filter[without_tags]", "true"),
        QueryItem("page[size]", "250"), QueryItem("sort", "phone_number"),
      ],
      "filter%5Bvoice.connection_name%5D%5Bcontains%5D=abc&filter%5Bnumber_type%5D%5Beq%5D=local"
        + "&filter%5Bwithout_tags%5D=true&page%5Bsize%5D=250&sort=phone_number"
    ),
    (
      [QueryItem("filter[phone_number]", "+1,+2")],
      "filter%5Bphone_number%5D=%2B1%2C%2B2"
    ),
    (
      [QueryItem("filter[display_name][contains]", "Acme"), QueryItem("sort", "-created_at")],
      "filter%5Bdisplay_name%5D%5Bcontains%5D=Acme&sort=-created_at"
    ),
    ([QueryItem("filter[status]", "verified")], "filter%5Bstatus%5D=verified"),
    (
      [QueryItem("csv_format", "V2"), QueryItem("filter[status]", "active")],
      "csv_format=V2&filter%5Bstatus%5D=active"
    ),
    (
      [QueryItem("filter[status][]", "pending"), QueryItem("filter[status][]", "in_progress")],
      "filter%5Bstatus%5D%5B%5D=pending&filter%5Bstatus%5D%5B%5D=in_progress"
    ),
    // The official client writes a blank as a plus sign; both mean the same.
    (
      [QueryItem("filter[tag]", "x y"), QueryItem("include_tags", "true")],
      "filter%5Btag%5D=x%20y&include_tags=true"
    ),
  ])
  func `writes the lines the service documents`(_ items: [QueryItem], _ line: String) {
    #expect(QueryEncoder.encode(items) == line)
  }

  @Test(arguments: [
    ("aZ09-._~", "aZ09-._~"), ("a&b=c", "a%26b%3Dc"), ("100%", "100%25"), ("é", "%C3%A9"),
    ("🙂", "%F0%9F%99%82"), ("a/b?c#d", "a%2Fb%3Fc%23d"), ("\r\n", "%0D%0A"), ("", ""),
  ])
  func `keeps unreserved bytes only`(_ text: String, _ encoded: String) {
    #expect(PercentEncoding.encode(text) == encoded)
    #expect(QueryEncoder.encode([QueryItem(text, text)]) == "\(encoded)=\(encoded)")
  }

  @Test(arguments: [
    ("1400000316760000386", true), ("f5586561-8ff0-4291-a0ac-84fe544797bd", true), ("a_Z", true),
    ("", false), ("..", false), ("a/b", false), ("a~", false), ("+1303", false), ("é", false),
  ])
  func `knows what can be a key`(_ text: String, _ isKey: Bool) {
    #expect(PercentEncoding.isKey(text) == isKey)
  }
}
