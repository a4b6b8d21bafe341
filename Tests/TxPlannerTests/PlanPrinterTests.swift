import Testing
import TxPlanner

struct PlanPrinterTests {
  private static func read(_ text: String, rows: Int? = nil, requests: Int? = nil) -> String {
    guard let plan = Checking(text).flow?.plan else { return "-" }
    return PlanPrinter().read(Optimizer.optimized(plan), rows: rows, requests: requests)
      .joined(separator: "\n")
  }

  @Test func `prints route, conditions and the number of requests`() {
    let text = "find numbers where customer_reference=\"NEWCO\" tag!=legacy | update tags+=prod"
    #expect(
      Self.read(text, rows: 3_120, requests: 15) == """
        READ   GET /phone_numbers   (slim lacks tags)  sort=phone_number  page=250
               at the server   customer_reference="NEWCO"   filter[customer_reference]   superset
               here            customer_reference="NEWCO" (re-check), tag!=legacy
               about           3,120 rows, 15 requests
        """
    )
  }

  @Test func `aligns what the service is asked for`() {
    let text = "find numbers where status=active,deleted connection_name starts with Main tag=a"
    #expect(
      Self.read(text) == """
        READ   GET /phone_numbers   (slim lacks tags)  sort=phone_number  page=250
               at the server   status=active,deleted             filter[status]                              exact
                               connection_name starts with Main  filter[voice.connection_name][starts_with]  superset
                               tag=a                             filter[tag]                                 unverified
               queries         2
               here            status=active,deleted (re-check), connection_name starts with Main (re-check), tag=a (re-check)
        """
    )
  }

  @Test func `prints joined routes and what happens to the rows`() {
    let text =
      "find numbers where forwards_to is set | sort updated_at desc, id | skip 5 | limit 50"
      + " | where tag=a or status=active | select a=.tags, id | as $a | expect count>0"
      + " | export csv \"a.csv\""
    #expect(
      Self.read(text, rows: 251, requests: 4) == """
        READ   GET /phone_numbers   (slim lacks tags)  sort=phone_number  page=250
               here            forwards_to is not null
               joined          GET /phone_numbers/voice, by key
               about           251 rows, 4 requests
               then            sort updated_at desc, id
               then            skip 5
               then            limit 50
               then            where (tag=a or status=active)
               then            select a, id
               then            as $a
               then            expect count>0
               then            export csv a.csv
        """
    )
  }

  static let stages = [
    ("find numbers | count", "count"),
    ("find numbers | count by tag, status", "count by tags, status"),
    ("find numbers | show", "show"),
    ("find numbers | show with format=json", "show with format=json"),
  ]

  @Test(arguments: stages)
  func `prints a stage in the words of the language`(text: String, stage: String) {
    #expect(Self.read(text).hasSuffix("\n       then            \(stage)"))
  }

  static let conditions = [
    ("status!=active", "status!=active"),
    ("not status=active", "status!=active"),
    ("not (status!=active)", "status=active (re-check)"),
    ("tag == a", "tag == a (re-check)"),
    ("not tag == a", "tag != a"),
    ("tag not in (a, b)", "tag not in (a, b)"),
    ("not tag in (a, b)", "tag not in (a, b)"),
    ("phone_number !~ +1*", "phone_number !~ +1*"),
    ("tag is not null", "tag is not null"),
    ("tag is set", "tag is not null"),
    ("not tag is set", "tag is null"),
    ("not updated_at<today", "not updated_at<today"),
    ("not deletion_lock_enabled", "not deletion_lock_enabled"),
    ("customer_reference not contains x", "customer_reference not contains x"),
    ("tag=vip,null", "tag=vip,null"),
    ("tag!=vip,null", "tag!=vip,null"),
    ("tag=a or tag=b", "(tag=a or tag=b) (re-check)"),
    ("not (tag=a or tag=b)", "not (tag=a or tag=b)"),
    ("not (tag=a or hd_voice_enabled)", "tag!=a, not hd_voice_enabled"),
    ("not (tag=a status=active)", "(tag!=a or status!=active)"),
    ("(tag=a status=active) or hd_voice_enabled", "(tag=a status=active or hd_voice_enabled)"),
  ]

  @Test(arguments: conditions)
  func `prints a condition as it would be typed`(typed: String, printed: String) {
    let last = Self.read("find numbers where \(typed)").split(separator: "\n").last ?? ""
    #expect(last == "       here            \(printed)")
  }

  static let sources = [
    ("find numbers", "READ   GET /phone_numbers   (slim lacks tags)  sort=phone_number  page=250"),
    ("find connections", "READ   GET /connections   page=250"),
    ("get number 1", "READ   GET /phone_numbers/{id}   1 key"),
    ("get number 1, 2", "READ   GET /phone_numbers/{id}   2 keys"),
    ("find items", "READ   the journal   items"),
    ("let a = find numbers\n$a | as $b", "READ   $a   the rows kept under that name"),
  ]

  @Test(arguments: sources)
  func `says where rows come from`(text: String, line: String) {
    #expect(Self.read(text).split(separator: "\n").first ?? "" == line)
  }

  @Test func `says how kept rows are read again`() {
    let text = "let a = find numbers where tag=x\n$a | update forwards_to=null"
    #expect(
      Self.read(text) == """
        READ   $a   the rows kept under that name
               read again      GET /phone_numbers/{id}, by key
               joined          GET /phone_numbers/voice, by key
               here            tag=x
        """
    )
  }

  @Test func `counts by the service's total where that is exact`() {
    #expect(
      Self.read("find numbers where status=active | count", rows: 3_120, requests: 1) == """
        READ   GET /phone_numbers/slim   page=1
               at the server   status=active   filter[status]   exact
               about           3,120 rows, 1 request
               then            count
        """
    )
  }

  static let reasons = [
    ("find numbers", "(slim lacks tags)"),
    (
      "find numbers | select phone_number, deletion_lock_enabled",
      "(slim lacks deletion_lock_enabled)"
    ),
    (
      "find numbers where status=port-pending | select id",
      "(slim does not filter status=port-pending)"
    ),
    ("find numbers where status=active | delete", "(slim lacks deletion_lock_enabled)"),
    (
      "find numbers where status=active | update customer_reference=a",
      "(a change reads whole records)"
    ),
    ("find numbers where status=active | select id, area_code", ""),
    ("find connections", ""),
  ]

  @Test(arguments: reasons)
  func `says why the rows do not come from a lighter list`(text: String, reason: String) {
    let first = Self.read(text).split(separator: "\n").first ?? ""
    #expect(reason.isEmpty ? !first.contains("(") : first.contains("   \(reason)  sort="))
  }

  @Test func `says that a plan which is not optimized asks for nothing`() {
    guard let plan = Checking("find numbers where status=active").flow?.plan else { return }
    let lines = PlanPrinter().read(plan)
    #expect(
      lines == [
        "READ   GET /phone_numbers   sort=phone_number  page=250",
        "       here            status=active",
      ]
    )
  }
}
