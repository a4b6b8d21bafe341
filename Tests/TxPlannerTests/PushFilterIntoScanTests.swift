import Testing
import TxCatalog
import TxPlanner
import TxValues

struct PushFilterIntoScanTests {
  /// The queries of a condition on numbers, each written out, and whether the answer is exact.
  private static func pushed(_ condition: String) -> [String] {
    queries(Checking("find numbers where \(condition)").scan)
  }

  private static func queries(_ scan: Scan?) -> [String] {
    (scan?.queries ?? [])
      .map { query in
        let items = query.items
          .map { "\($0.name.replacing("filter", with: ""))=\($0.value)" }
          .joined(separator: "&")
        return items + (query.isExact ? " exact" : "")
      }
  }

  static let single = [
    ("all", " exact"),
    ("status=active", "[status]=active exact"),
    ("status=port_pending", "[status]=port-pending exact"),
    ("country=US", "[country_iso_alpha2]=US exact"),
    ("country=US,CA", "[country_iso_alpha2][]=US&[country_iso_alpha2][]=CA exact"),
    ("customer_reference=ACME", "[customer_reference]=ACME"),
    ("type=tollfree", "[number_type][eq]=toll_free exact"),
    ("source=ported", "[source]=ported exact"),
    ("source=number_order", "[source]=purchased exact"),
    ("tag=a", "[tag]=a"),
    ("connection_id=12", "[connection_id]=12 exact"),
    ("billing_group_id is null", "[billing_group_id]=null exact"),
    ("emergency_address_id=null", "[emergency_address_id]=null exact"),
    ("voice.usage_payment_method=channel", "[voice.usage_payment_method]=channel exact"),
    ("status=active tag=a", "[status]=active&[tag]=a"),
    ("status=active country=US", "[status]=active&[country_iso_alpha2]=US exact"),
  ]

  @Test(arguments: single)
  func `asks for what the service can filter`(condition: String, query: String) {
    #expect(Self.pushed(condition) == [query])
  }

  static let text = [
    ("phone_number=+13035551234", "[phone_number]=13035551234"),
    ("phone_number=\"+1 (303) 555-1234\"", "[phone_number]=13035551234"),
    ("phone_number ~ +1303*", "[phone_number]=1303"),
    ("phone_number ~ +1?3*", ""),
    ("phone_number ~ *1234", ""),
    ("phone_number starts with +44", ""),
    ("phone_number starts with +447", "[phone_number]=447"),
    ("phone_number contains 5551234", ""),
    ("phone_number ends with 1234", ""),
    ("connection_name contains ma", ""),
    ("connection_name contains mai", "[voice.connection_name][contains]=mai"),
    ("connection_name starts with Mai", "[voice.connection_name][starts_with]=Mai"),
    ("connection_name ends with SIP", "[voice.connection_name][ends_with]=SIP"),
    ("connection_name ~ Main*", "[voice.connection_name][starts_with]=Main"),
    ("connection_name=ab", "[voice.connection_name][eq]=ab"),
    ("customer_reference ~ /^A/", ""),
    ("customer_reference=\"\"", ""),
  ]

  @Test(arguments: text)
  func `asks for parts of text only where nothing can be lost`(condition: String, query: String) {
    #expect(Self.pushed(condition) == [query])
  }

  static let several = [
    ("status=active,deleted", ["[status]=active exact", "[status]=deleted exact"]),
    ("status=active,active", ["[status]=active exact"]),
    ("tag=a or tag=b", ["[tag]=a", "[tag]=b"]),
    ("billing_group_id=1,null", ["[billing_group_id]=1 exact", "[billing_group_id]=null exact"]),
    ("tag=a or customer_reference=b", ["[tag]=a", "[customer_reference]=b"]),
    (
      "status=active,deleted tag=a,b",
      [
        "[status]=active&[tag]=a", "[status]=active&[tag]=b", "[status]=deleted&[tag]=a",
        "[status]=deleted&[tag]=b",
      ]
    ),
  ]

  @Test(arguments: several)
  func `sends a query for each alternative`(condition: String, queries: [String]) {
    #expect(Self.pushed(condition) == queries)
  }

  static let residual = [
    ("status!=active", ""),
    ("not status=active", ""),
    ("not (status!=active)", "[status]=active exact"),
    ("tag=a tag=b", "[tag]=a"),
    ("tag is null", ""),
    ("tag is empty", "[without_tags]=true exact"),
    ("tag=a,null", ""),
    ("connection_id=1,\"\"", ""),
    ("tag=a or hd_voice_enabled", ""),
    ("status=requirement-info-pending", ""),
    ("status=requirement-info-under-review", ""),
    ("status=requirement-info-exception", ""),
    ("status=provision-pending", ""),
    ("status=active,provision-pending", ""),
    ("status=\"brand-new\"", ""),
    ("type=longcode", ""),
    ("type=landline", ""),
    ("connection=\"Main SIP\"", ""),
    ("tag=a,b,c,d,e,f,g,h,i", ""),
    ("hd_voice_enabled", ""),
    ("area_code=303", ""),
    ("status=active hd_voice_enabled", "[status]=active"),
  ]

  @Test(arguments: residual)
  func `keeps to itself what cannot be asked for whole`(condition: String, query: String) {
    #expect(Self.pushed(condition) == [query])
  }

  @Test func `sends at most eight queries`() {
    #expect(Self.pushed("tag=a,b,c,d,e,f,g,h").count == 8)
    #expect(Self.pushed("tag=a,b,c,d,e,f,g,h,i").count == 1)
    #expect(Self.pushed("tag=a,b,c status=active,deleted,port-failed").count == 3)
  }

  @Test func `sends no more values than an address has room for`() {
    let countries = (0..<65).map { "C\($0)" }
    #expect(Self.pushed("country=" + countries.joined(separator: ",")) == [""])
    let fewer = Self.pushed("country=" + countries.dropLast().joined(separator: ","))
    #expect(fewer.first?.hasSuffix(" exact") == true)
  }

  @Test func `keeps the whole condition for checking here`() throws {
    let scan = try #require(Checking("find numbers where status=active tag=a").scan)
    #expect(PlanOutline.text(scan.condition) == "(status = active and tags = a)")
  }

  @Test func `asks by id once a name is resolved`() throws {
    let checking = Checking("find numbers where connection=\"Main SIP\"")
    var scan = try #require(checking.scan)
    guard case .test(var test) = scan.condition else {
      Issue.record("no test")
      return
    }
    test.operation = .equal([.literal(.text("1293384261075731499"))])
    scan.condition = .test(test)
    guard case .scan(let optimized) = Optimizer.optimized(.scan(scan)) else { return }
    #expect(Self.queries(optimized) == ["[connection_id]=1293384261075731499 exact"])
  }

  @Test func `asks for nothing when rows are read by key`() {
    #expect(Self.queries(Checking("get number 12 where status=active").scan) == [""])
  }

  @Test func `reaches a scan below other operators`() {
    let scan = Checking("find numbers where tag=a | sort id | limit 3 | select id | count").scan
    #expect(Self.queries(scan) == ["[tag]=a"])
  }

  static let others = [
    ("find connections where name=\"Main SIP\"", "[connection_name][contains]=Main SIP"),
    ("find connections where name=ab", ""),
    ("find addresses where customer_reference=HQ", "[customer_reference][eq]=HQ"),
    ("find addresses where address_book", "[address_book][eq]=true"),
  ]

  @Test(arguments: others)
  func `knows the filters of other resources`(text: String, query: String) {
    #expect(Self.queries(Checking(text).scan) == [query])
  }
}
