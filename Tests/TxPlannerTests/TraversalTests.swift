import Testing
import TxCatalog
import TxPlanner
import TxValues

struct TraversalTests {
  @Test(arguments: [
    ("find numbers where connection.active=false | count", "connection.active"),
    ("find numbers where connection_id.active | count", "connection.active"),
    (
      "find numbers | select connection.outbound_voice_profile_id",
      "connection.outbound_voice_profile_id"
    ),
    ("find numbers where customer_reference=.connection.name", "connection.connection_name"),
    ("find numbers | sort emergency_address.locality | limit 3", "emergency_address.locality"),
    ("find numbers | extend a=upper(.connection.connection_name)", "connection.connection_name"),
    ("find numbers where upper(connection.connection_name)=X", "connection.connection_name"),
  ])
  func `reads a field of the referenced row beside the key`(text: String, name: String) throws {
    let checking = Checking(text)
    #expect(checking.codes == [])
    let scan = try #require(checking.scan)
    let reference = try #require(scan.references.first)
    #expect(scan.references.count == 1)
    #expect(scan.schema.index(of: name).map { reference.columns.keys.contains($0) } == true)
    let key = scan.fields[reference.key]
    #expect(key.reference == reference.resource)
    #expect(scan.queries.flatMap(\.items).isEmpty)
  }

  @Test func `gives the column the type of the field`() throws {
    let flow = Checking("find numbers | select connection.active, a=.connection.tags").flow
    #expect(flow?.schema.shown.map(\.name) == ["connection.active", "a"])
    #expect(flow?.schema.shown.map(\.type) == [.bool, .list(.tag)])
  }

  @Test func `reads each referenced list once`() throws {
    let text = "find numbers where connection.active connection.name=x billing_group.name=y"
    let scan = try #require(Checking(text).scan)
    #expect(scan.references.map(\.resource).sorted() == ["billing_groups", "connections"])
    #expect(scan.references.map(\.columns.count).sorted() == [1, 2])
  }

  @Test func `reads a saved set again for fields of what it refers to`() {
    let checking = Checking("let a = find numbers where tag=x\n$a | select connection.active")
    #expect(checking.codes == [])
    #expect(checking.scan?.references.count == 1)
  }

  @Test(arguments: [
    ("find numbers where connection.actve=false", "TX2012", "actve"),
    ("find numbers | extend a=.connection.nonsense", "TX2012", "nonsense"),
    ("find numbers where status.active=false", "TX2012", "status.active"),
    ("find numbers where connection.active=5", "TX2014", "5"),
    ("find numbers where tag=x | update connection.active=true", "TX2030", "connection.active"),
    ("find numbers | select id | extend connection.active=5 | where run.x=1", "TX2012", "run.x"),
    ("find items where run.state=x", "TX2012", "run.state"),
  ])
  func `reports what cannot be`(text: String, code: String, caret: String) {
    let checking = Checking(text)
    #expect(checking.codes == [code])
    #expect(checking.carets == [caret])
  }

  @Test func `says in explain which list is joined`() {
    let plan = Checking("find numbers where connection.active=false").flow?.plan
    let lines = plan.map { PlanPrinter().read($0, rows: 251, requests: 3) } ?? []
    #expect(lines.contains { $0.hasSuffix("joined          GET /connections, by connection_id") })
    #expect(lines.last?.hasSuffix("about           251 rows, 3 requests") == true)
  }
}
