import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

struct CheckerConditionsTests {
  private static func condition(_ text: String) -> String {
    Checking("find numbers where \(text)").condition
  }

  // MARK: - Operators and types

  static let operators = [
    "=", "!=", "<", "<=", ">", ">=", "~", "!~", "contains", "not contains", "starts with",
    "ends with",
  ]

  /// A field of each type, a word of it, and the operators that compare it.
  static let types: [(field: String, word: String, allowed: Set<String>)] = [
    ("customer_reference", "x", equality.union(globs).union(parts)),
    ("tags", "x", equality.union(globs).union(parts)),
    ("status", "active", equality.union(globs)),
    ("connection_id", "12", equality.union(globs)),
    ("phone_number", "+13035551234", equality.union(globs).union(parts).union(orders)),
    ("updated_at", "now-30d", equality.union(orders)),
    ("deletion_lock_enabled", "true", equality),
  ]
  static let equality: Set = ["=", "!="]
  static let orders: Set = ["<", "<=", ">", ">="]
  static let globs: Set = ["~", "!~"]
  static let parts: Set = ["contains", "not contains", "starts with", "ends with"]

  @Test(arguments: types.indices, operators)
  func `allows an operator where the type has it`(index: Int, name: String) {
    let (field, word, allowed) = Self.types[index]
    let checking = Checking("find numbers where \(field) \(name) \(word)")
    #expect(checking.codes == (allowed.contains(name) ? [] : ["TX2016"]))
  }

  @Test(arguments: types.map(\.field), ["is null", "is not null", "is set", "is empty"])
  func `asks any field whether it has a value`(field: String, test: String) {
    #expect(Checking("find numbers where \(field) \(test)").codes.isEmpty)
  }

  static let forms = [
    ("status=active", "status = active"),
    ("status==active", "status = active"),
    ("status!=active", "not status = active"),
    ("updated_at<=2025-01-01", "updated_at <= 2025-01-01T00:00:00Z"),
    ("phone_number>+1303", "-"),
    ("phone_number ~ +1303*", "phone_number ~ +1303*"),
    ("phone_number !~ +1303*", "not phone_number ~ +1303*"),
    ("customer_reference ~ /^A[0-9]/i", "customer_reference ~ /^A[0-9]/i"),
    ("customer_reference starts with a", "customer_reference starts a"),
    ("customer_reference not ends with a", "not customer_reference ends a"),
    ("phone_number contains 555", "phone_number contains 555"),
    ("deletion_lock_enabled", "deletion_lock_enabled = true"),
    ("not deletion_lock_enabled", "not deletion_lock_enabled = true"),
    ("deletion_lock_enabled=off", "deletion_lock_enabled = false"),
    ("tag in (a, b)", "tags = a,b"),
    ("tag not in (a, b)", "not tags = a,b"),
    ("all", "all"),
  ]

  @Test(arguments: forms)
  func `lowers the forms of a test`(text: String, condition: String) {
    #expect(Self.condition(text) == condition)
  }

  // MARK: - Null

  static let nulls = [
    ("connection_id=null", "connection_id is null"),
    ("connection_id!=null", "not connection_id is null"),
    ("connection_id is set", "not connection_id is null"),
    ("connection_id is not set", "connection_id is null"),
    ("connection=null", "connection_id is null"),
    ("connection is null", "connection_id is null"),
    ("tag=vip,null", "(tags = vip or tags is null)"),
    ("tag!=vip,null", "not (tags = vip or tags is null)"),
    ("tag is empty", "tags is empty"),
    ("tag is not empty", "not tags is empty"),
    ("customer_reference=\"null\"", "customer_reference = null"),
    ("customer_reference=null", "customer_reference is null"),
    ("customer_reference=\"\"", "customer_reference is null"),
    ("customer_reference!=\"\"", "not customer_reference is null"),
    ("customer_reference=a,\"\"", "customer_reference = a,null"),
    ("tag=\"\"", "tags = "),
  ]

  @Test(arguments: nulls)
  func `takes null as a value`(text: String, condition: String) {
    #expect(Self.condition(text) == condition)
  }

  @Test func `tells the word null from the text`() {
    let scan = Checking("find numbers where customer_reference=\"null\"").scan
    guard case .test(let test)? = scan?.condition else {
      Issue.record("no test")
      return
    }
    #expect(test.operation == .equal([.literal(.text("null"))]))
  }

  // MARK: - Times and ranges

  static let times = [
    ("updated_at<now-30d", "updated_at < 2025-02-12T12:00:00Z"),
    ("updated_at<today", "updated_at < 2025-03-14T00:00:00Z"),
    (
      "purchased_at in 2025-01-01..2025-03-31",
      "purchased_at in 2025-01-01T00:00:00Z..2025-03-31T23:59:59.999999999Z"
    ),
    (
      "purchased_at in 2025-01-01T10:00:00Z..2025-01-01T11:00:00Z",
      "purchased_at in 2025-01-01T10:00:00Z..2025-01-01T11:00:00Z"
    ),
    (
      "purchased_at not in 2025-01-01..today",
      "not purchased_at in 2025-01-01T00:00:00Z..2025-03-14T23:59:59.999999999Z"
    ),
    (
      "phone_number in +13035550000..+13035559999",
      "phone_number in +13035550000..+13035559999"
    ),
  ]

  @Test(arguments: times)
  func `reads times once and a range's last day whole`(text: String, condition: String) {
    #expect(Self.condition(text) == condition)
  }

  // MARK: - Enumerations and names

  static let spellings = [
    ("type=tollfree", "phone_number_type = toll_free,tollfree"),
    ("type=\"Toll Free\"", "phone_number_type = toll_free,tollfree"),
    ("type=longcode", "phone_number_type = longcode"),
    ("source=ported", "source_type = port_request,ported"),
    ("status=\"ACTIVE\"", "status = active"),
    ("status=port_pending", "status = port-pending"),
    ("status=\"brand-new\"", "status = brand-new"),
  ]

  @Test(arguments: spellings)
  func `takes every spelling that means the same`(text: String, condition: String) {
    #expect(Self.condition(text) == condition)
  }

  static let names = [
    ("connection=\"Main SIP\"", "connection_id = connections[connection_name=Main SIP]"),
    (
      "connection=a,b",
      "connection_id = connections[connection_name=a],connections[connection_name=b]"
    ),
    ("connection!=a", "not connection_id = connections[connection_name=a]"),
    (
      "connection=a,null",
      "(connection_id = connections[connection_name=a] or connection_id is null)"
    ),
    (
      "connection_id=connection(\"Main SIP\")",
      "connection_id = connections[connection_name=Main SIP]"
    ),
    (
      "emergency_address_id=address(customer_reference=\"HQ\")",
      "emergency_address_id = addresses[customer_reference=HQ]"
    ),
    ("billing_group=North", "billing_group_id = billing_groups[name=North]"),
  ]

  @Test(arguments: names)
  func `keeps names as lookups`(text: String, condition: String) {
    #expect(Self.condition(text) == condition)
  }

  // MARK: - Junctions

  static let junctions = [
    ("tag=a tag=b", "(tags = a and tags = b)"),
    ("tag=a or tag=b", "tags = a,b"),
    ("status=active (tag=a or tag=b)", "(status = active and tags = a,b)"),
    ("tag=a or status=active", "(tags = a or status = active)"),
    ("tag=a or tag!=b", "(tags = a or not tags = b)"),
    ("not (tag=a or tag=b)", "not tags = a,b"),
    ("type=tollfree or type=local", "phone_number_type = toll_free,tollfree,local"),
  ]

  @Test(arguments: junctions)
  func `joins tests and merges those of one column`(text: String, condition: String) {
    #expect(Self.condition(text) == condition)
  }

  @Test func `adds a stage's condition to the scan below it`() {
    let checking = Checking("find numbers where tag=a | where tag=b | sort id | where tag=c")
    #expect(
      checking.outline
        == "numbers where (tags = a and tags = b) | sort #0 | where tags = c"
    )
  }

  static let warnings = [
    ("status=active status=deleted", ["TX2021"]),
    ("status=active,deleted status=deleted", []),
    ("type=tollfree type=toll_free", []),
    ("tag=a tag=b", []),
    ("tag=a tag!=A", ["TX2021"]),
    ("status=active status!=active,deleted", ["TX2021"]),
    ("status!=active status=active", ["TX2021"]),
    ("status=active,deleted status!=active", []),
    ("status!=active status!=deleted", []),
    ("purchased_at in 2025-03-31..2025-01-01", ["TX2037"]),
    ("purchased_at in 2025-03-31..2025-03-31", []),
    ("status=active or status=deleted", []),
    ("connection=a connection=b", []),
  ]

  @Test(arguments: warnings)
  func `warns of what is never true`(text: String, codes: [String]) {
    #expect(Checking("find numbers where \(text)").codes == codes)
  }

  // MARK: - Variables, subqueries and holes

  static let variables = [
    ("let a = x, y\nfind numbers where tag=$a", "tags = x,y"),
    ("let a = tollfree\nfind numbers where type=$a", "phone_number_type = toll_free,tollfree"),
    (
      "let a = \"Main SIP\"\nfind numbers where connection=$a",
      "connection_id = connections[connection_name=Main SIP]"
    ),
    ("let a = find numbers | select tags\nfind numbers where tag in $a", "tags = $a"),
    (
      "find numbers where connection_id in (find connections where active | select id)",
      "connection_id = (connections where active = true | project id=#0 +2)"
    ),
  ]

  @Test(arguments: variables)
  func `takes values from elsewhere`(text: String, condition: String) {
    let checking = Checking(text)
    #expect(checking.codes.isEmpty)
    #expect(checking.condition == condition)
  }

  @Test func `reads the values of a variable by the field's type`() {
    #expect(Checking("let a = x\nfind numbers where status=$a").codes == ["TX2015"])
  }

  static let holes = [
    "find numbers where tag=...",
    "find numbers where status=… status=active",
    "find numbers where phone_number ~ ...",
    "find numbers where connection=...",
    "find numbers where updated_at<...",
    "get number ...",
    "find numbers | limit ...",
    "let a = ...",
    "find numbers where tag=x | delete with max=...",
    "find numbers where tag=x | update emergency_address_id=...",
    "find numbers where tag=x | update emergency_enabled=true emergency_address=...",
    "find numbers where tag=x | update hd_voice_enabled=...",
    "find numbers | export csv ...",
  ]

  @Test(arguments: holes)
  func `keeps a place for a value still to be given`(text: String) {
    let checking = Checking(text, allowsHoles: true)
    #expect(checking.codes.isEmpty)
    #expect(checking.checked.statements.last??.holes.count == 1)
  }

  @Test(arguments: holes)
  func `refuses it where nobody can be asked`(text: String) {
    #expect(Checking(text).codes == ["TX2001"])
  }

  @Test func `says what a hole is read as`() throws {
    let checking = Checking("find numbers where status=...", allowsHoles: true)
    let hole = try #require(checking.checked.statements.last??.holes.first)
    #expect(hole.target.type == .enumeration)
    #expect(hole.target.field?.name == "status")
    #expect(checking.source.text(hole.span) == "...")
  }
}
