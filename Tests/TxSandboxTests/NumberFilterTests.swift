import HTTPTypes
import Testing
import TxSandbox

struct NumberFilterTests {
  /// An account that is only read, so that every test can share it and its rows.
  private static let account = Result { try Account(numbers: 600, seed: 3) }
  private static let rows = Result {
    try account.get().all("/phone_numbers?page[size]=250")
  }
  private static let voiceRows = Result {
    try account.get().all("/phone_numbers/voice?page[size]=250")
  }

  /// Compares the rows that a filter gives with those that the test finds itself.
  private func compare(
    _ query: String,
    path: String = "/phone_numbers",
    _ matches: (Node) -> Bool
  ) throws {
    let all = try (path == "/phone_numbers" ? Self.rows : Self.voiceRows).get()
    let found = try Self.account.get().all("\(path)?page[size]=250&\(query)")
    let expected = all.filter(matches)
    #expect(found == expected)
    #expect(!expected.isEmpty && expected.count < all.count, "the filter must tell rows apart")
  }

  @Test(arguments: ["x", "X", "vip", "B%C3%BCro", "VIP+desk", "VIP%20desk"])
  func `filters by tag`(tag: String) throws {
    let plain = ["B%C3%BCro": "büro", "VIP+desk": "vip desk", "VIP%20desk": "vip desk"]
    let wanted = plain[tag] ?? tag.lowercased()
    try compare("filter[tag]=\(tag)") {
      $0["tags"].texts.contains { $0.lowercased() == wanted }
    }
  }

  @Test func `filters what has no tags`() throws {
    try compare("filter[without_tags]=true") { $0["tags"].texts.isEmpty }
  }

  @Test func `ignores any other wish about tags`() throws {
    #expect(try Account().allNumbers("filter[without_tags]=false").count == 250)
  }

  @Test(arguments: ["1303", "207", "00"])
  func `filters by digits`(digits: String) throws {
    guard digits.count >= 3 else {
      let answer = try Account().call(.get, "/phone_numbers?filter[phone_number]=\(digits)")
      #expect(answer.status == 400)
      return
    }
    try compare("filter[phone_number]=\(digits)") {
      ($0["phone_number"].text ?? "").dropFirst().contains(digits)
    }
  }

  @Test(arguments: ["%2B1303", "(303)", "abc"])
  func `matches nothing with anything but digits`(text: String) throws {
    #expect(try Account().allNumbers("filter[phone_number]=\(text)").isEmpty)
  }

  @Test(arguments: [
    "purchase-pending", "purchase-failed", "port-pending", "active", "deleted", "port-failed",
    "emergency-only", "ported-out", "port-out-pending",
  ])
  func `filters by status`(status: String) throws {
    try compare("filter[status]=\(status)") { $0["status"].text == status }
  }

  @Test(arguments: [
    "filter[country_iso_alpha2]=CA", "filter[country_iso_alpha2][]=CA",
    "filter%5Bcountry_iso_alpha2%5D%5B%5D=CA&filter[country_iso_alpha2][]=GB",
    "filter[country_iso_alpha2]=CA,GB",
  ])
  func `filters by country`(query: String) throws {
    let wanted = query.contains("GB") ? ["CA", "GB"] : ["CA"]
    try compare(query) { wanted.contains($0["country_iso_alpha2"].text ?? "") }
  }

  @Test func `filters by connection`() throws {
    try compare("filter[connection_id]=1293384261075731499") {
      $0["connection_id"].text == "1293384261075731499"
    }
  }

  @Test(arguments: [
    ("eq", "Main%20SIP"), ("contains", "sip"), ("starts_with", "main"), ("ends_with", "TRUNK"),
    ("contains", "%22Quoted%22"), ("starts_with", "Paris,+France"), ("ends_with", "app%5C1"),
    ("contains", "Z%C3%BCrich"),
  ])
  func `filters by the name of the connection`(form: String, value: String) throws {
    let wanted = try #require(
      value.replacing("+", with: " ").removingPercentEncodingForTest()?.lowercased()
    )
    try compare("filter[voice.connection_name][\(form)]=\(value)") { row in
      guard let name = row["connection_name"].text?.lowercased() else { return false }
      switch form {
      case "eq": return name == wanted
      case "contains": return name.contains(wanted)
      case "starts_with": return name.hasPrefix(wanted)
      default: return name.hasSuffix(wanted)
      }
    }
  }

  @Test func `wants the exact name to be exact`() throws {
    #expect(try Account().allNumbers("filter[voice.connection_name][eq]=main+sip").isEmpty)
    #expect(try !Account().allNumbers("filter[voice.connection_name][eq]=x").isEmpty)
  }

  @Test(arguments: ["contains", "starts_with", "ends_with"])
  func `wants three characters of a pattern`(form: String) throws {
    let path = "/phone_numbers?filter[voice.connection_name][\(form)]=si"
    let (status, body) = try Account().call(.get, path)
    #expect(status == 400)
    #expect(body.error["source"]["parameter"].text == "filter[voice.connection_name][\(form)]")
  }

  @Test func `filters by payment method`() throws {
    let query = "filter[voice.usage_payment_method]=channel"
    try compare(query, path: "/phone_numbers/voice") {
      $0["usage_payment_method"].text == "channel"
    }
    let account = try Account()
    let numbers = try account.allNumbers(query).map { $0["id"] }
    let voice = try account.all("/phone_numbers/voice?page[size]=250&" + query).map { $0["id"] }
    #expect(numbers == voice)
  }

  @Test(arguments: ["billing_group_id", "emergency_address_id"])
  func `filters by a reference and by its absence`(field: String) throws {
    try compare("filter[\(field)]=null") { $0[field] == .null }
    let value = try #require(try Self.rows.get().compactMap { $0[field].text }.first)
    try compare("filter[\(field)]=\(value)") { $0[field].text == value }
  }

  @Test func `filters by customer reference`() throws {
    try compare("filter[customer_reference]=ACME+GmbH") {
      $0["customer_reference"].text == "ACME GmbH"
    }
  }

  @Test(arguments: ["local", "national", "toll_free", "mobile", "shared_cost"])
  func `filters by type, the legacy words left out`(type: String) throws {
    try compare("filter[number_type][eq]=\(type)") { $0["phone_number_type"].text == type }
  }

  @Test(arguments: [("ported", "port_request"), ("purchased", "number_order")])
  func `filters by source in other words`(word: String, field: String) throws {
    try compare("filter[source]=\(word)") { $0["source_type"].text == field }
  }

  @Test func `takes several filters at once`() throws {
    try compare("filter[status]=active&filter[tag]=x&filter[emergency_address_id]=null") {
      $0["status"].text == "active" && $0["tags"].texts.contains("x")
        && $0["emergency_address_id"] == .null
    }
  }

  @Test(arguments: [
    "filter[name]=x", "filter[tag][eq]=x", "filter[phone_number][contains]=123", "filter=x",
    "filter[voice.connection_name]=Main", "filter[number_type]=local", "filter[]=x", "filter[=x",
  ])
  func `refuses an unknown filter`(query: String) throws {
    let (status, body) = try Account().call(.get, "/phone_numbers?" + query)
    #expect(status == 400)
    #expect(["10031", "10015"].contains(body.error["code"].text))
    #expect(body.error["source"]["parameter"].text?.hasPrefix("filter") == true)
  }

  @Test(arguments: [
    "filter[status]=port_pending", "filter[status]=provision-pending",
    "filter[number_type][eq]=longcode", "filter[source]=number_order",
    "filter[voice.usage_payment_method]=free",
  ])
  func `refuses a word that is not in the list`(query: String) throws {
    let (status, body) = try Account().call(.get, "/phone_numbers?" + query)
    #expect(status == 400)
    #expect(body.error["code"].text == "10032")
  }

  @Test func `refuses an unknown parameter`() throws {
    let (status, body) = try Account().call(.get, "/phone_numbers?limit=3")
    #expect(status == 400)
    #expect(body.error["source"]["parameter"].text == "limit")
  }

  @Test(arguments: ["filter[connection_name][contains]=sip"])
  func `filters voice settings by the name of the connection`(query: String) throws {
    let account = try Account()
    let connections = try account.get("/connections")["data"].list
      .filter {
        ($0["connection_name"].text ?? "").lowercased().contains("sip")
      }
      .map { $0["id"] }
    let rows = try account.all("/phone_numbers/voice?page[size]=250&" + query)
    #expect(!rows.isEmpty)
    #expect(rows.allSatisfy { connections.contains($0["connection_id"]) })
  }

  @Test(arguments: ["filter[tag]=x", "filter[voice.connection_name][contains]=sip"])
  func `refuses filters that voice settings do not have`(query: String) throws {
    let (status, body) = try Account().call(.get, "/phone_numbers/voice?" + query)
    #expect(status == 400)
    #expect(body.error["code"].text == "10031")
  }
}

extension String {
  /// Returns the text with `%41` decoded; the tests' own, shared with nothing.
  fileprivate func removingPercentEncodingForTest() -> String? {
    var bytes: [UInt8] = []
    var rest = utf8.makeIterator()
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.next(), let low = rest.next() else { return nil }
      let digits = String(decoding: [high, low], as: UTF8.self)
      guard let value = UInt8(digits, radix: 16) else { return nil }
      bytes.append(value)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
