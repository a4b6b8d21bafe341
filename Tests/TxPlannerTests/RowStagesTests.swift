import Testing
import TxCatalog
import TxPlanner
import TxSyntax
import TxValues

struct RowStagesTests {
  @Test(arguments: [
    (
      "find numbers | select status | distinct",
      "numbers where all | project status=#2 +2 | distinct #0"
    ),
    (
      "find numbers | distinct status, tag",
      "numbers where all | project status=#2 tags=#3 +2 | distinct #0 #1"
    ),
    (
      "find numbers | select id, status | extend a=upper(.status) b=5",
      "numbers where all | project id=#0 status=#2 +1"
        + " | project id=#0 status=#1 a=upper(#1) b=5 +1"
    ),
    (
      "find numbers | select id | extend a=1 | extend a=2",
      "numbers where all | project id=#0 +1 | project id=#0 a=1 +1 | project id=#0 a=2 +1"
    ),
    (
      "find numbers | summarize n=count(), some=min(.phone_number) by status",
      "numbers where all | aggregate count() min(#1) by #2 -> status:enumeration n:int some:phone"
    ),
    (
      "find numbers | summarize a=distinct(lower(customer_reference)), b=list(tags)",
      "numbers where all | aggregate distinct(lower(#3)) list(#2) by  -> a:int b:list(TxValues.ValueType.tag)"
    ),
    (
      "find numbers | summarize n=count() by tag | where n>5 | sort n desc",
      "numbers where all | aggregate count() by #2 -> tags:tag n:int | where n > 5 | sort #1 desc"
    ),
    (
      "find numbers | count by status | summarize all=sum(count)",
      "numbers where all | count #2 -> status:enumeration count:int"
        + " | aggregate sum(#1) by  -> all:int"
    ),
  ])
  func `lowers to a few operators`(text: String, outline: String) throws {
    let checking = Checking(text)
    #expect(checking.codes == [])
    #expect(checking.outline == outline)
  }

  @Test(arguments: [
    ("upper(customer_reference)=\"X\"", "upper(#2) = X"),
    ("len(tags)>1", "len(#2) > 1"),
    ("upper(trim(customer_reference))!=x", "not upper(trim(#2)) = x"),
    ("customer_reference=upper(.connection_name)", "customer_reference = upper(#2)"),
    ("if(status=active, \"a\", \"b\")=a", "if(status = active,a,b) = a"),
    ("if(deletion_lock_enabled, 1, 2)=1", "if(deletion_lock_enabled = true,1,2) = 1"),
    ("replace(customer_reference, a, b)=x", "replace(#2,a,b) = x"),
    ("date(updated_at)<2025-01-02", "date(#2) < 2025-01-02T00:00:00Z"),
    (
      "upper(customer_reference)=A or lower(customer_reference)=a",
      "(upper(#2) = A or lower(#2) = a)"
    ),
  ])
  func `compares functions of fields`(text: String, condition: String) {
    let checking = Checking("find numbers where \(text) | select id")
    #expect(checking.codes == [])
    let places = checking.condition
    #expect(places.replacingPlaces() == condition.replacingPlaces())
    #expect(checking.scan?.queries.flatMap(\.items).isEmpty == true)
  }

  @Test func `joins alternatives of one function only`() {
    let same = Checking("find numbers where upper(status)=A or upper(status)=B | count")
    #expect(same.condition.hasSuffix(" = A,B"))
  }

  @Test(arguments: [
    ("find numbers where a=1 | select b", false), ("find numbers | distinct", false),
    ("find numbers | distinct status", true), ("find numbers | summarize n=count()", true),
    ("find numbers | extend a=1", false),
  ])
  func `reads whole rows unless a stage chooses columns`(text: String, isNarrow: Bool) {
    guard let scan = Checking(text).scan else { return }
    #expect((scan.fields.count < 8) == isNarrow)
  }

  @Test func `assigns what was worked out for each row`() {
    let checking = Checking(
      """
      find numbers where customer_reference is set
      | extend clean=upper(trim(.customer_reference))
      | where customer_reference != .clean
      | update customer_reference=.clean
      """
    )
    #expect(checking.codes == [])
    #expect(checking.change?.assignments.first?.field.name == "customer_reference")
  }

  @Test func `keeps secrets secret behind a function`() {
    let checking = Checking("find numbers | select a=upper(.external_pin), b=\"${.external_pin}\"")
    #expect(checking.flow?.schema.shown.allSatisfy(\.isSecret) == true)
  }

  @Test(
    arguments: [
      ("find numbers where tag=x | distinct status | delete", ["TX2043"]),
      ("find numbers where tag=x | sort phone_number | distinct status | delete", []),
      ("find numbers | distinct status, status", ["TX2067"]),
      ("find numbers | extend status=5", ["TX2036"]),
      ("find numbers | extend a+=5", ["TX2033"]),
      ("find numbers | extend a=5,6", ["TX2025"]),
      ("find numbers | extend a=area(.status)", ["TX2061"]),
      ("find numbers | extend a=upper(x=1)", ["TX2060"]),
      ("find numbers | extend a=if(5, 1, 2)", ["TX2012"]),
      ("find numbers | extend a=uper(.status)", ["TX2018"]),
      ("find numbers | summarize n=sum(status)", ["TX2066"]),
      ("find numbers | summarize n=sum(5)", ["TX2064"]),
      ("find numbers | summarize n=count(), n=count()", ["TX2067"]),
      ("find numbers | summarize n=count() | delete", ["TX2041"]),
      ("find numbers where tag=x | update deletion_lock_enabled=len(.tags)", ["TX2062"]),
      ("find numbers where tag=x | update deletion_lock_enabled=if(status=active, true, no)", []),
      ("find numbers | expect distinct(customer_reference)>5 count<=9 | count", []),
      ("find numbers | expect max(nonsense)>5 | count", ["TX2012"]),
      ("find numbers where count(status)>5", ["TX2065"]),
    ] as [(String, [String])]
  )
  func `reports what cannot be`(text: String, codes: [String]) {
    #expect(Checking(text).codes == codes)
  }

  @Test func `says in explain what the stages do`() {
    let text =
      "find numbers | extend a=upper(.status) | distinct a"
      + " | summarize n=count(), b=min(a) by status"
    let plan = Checking(text).flow?.plan
    let lines = plan.map { PlanPrinter().read($0) } ?? []
    #expect(lines.contains { $0.hasSuffix("distinct a") })
    #expect(lines.last?.hasSuffix("summarize n=count(), b=min(a) by status") == true)
  }
}

extension String {
  /// The text with every position of a column the same, since it depends on what else is read.
  fileprivate func replacingPlaces() -> String {
    var result = ""
    var isPlace = false
    for character in self {
      if isPlace, character.isNumber { continue }
      isPlace = character == "#"
      result.append(character)
    }
    return result
  }
}
