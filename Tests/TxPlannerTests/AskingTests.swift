import Testing
import TxCatalog
import TxPlanner

/// Fields that no record carries, which the service is only asked for.
struct AskingTests {
  @Test(arguments: [
    ("find addresses where used_as_emergency=true", "filter[used_as_emergency]=true"),
    ("find addresses where used_as_emergency", "filter[used_as_emergency]=true"),
    ("find addresses where used_as_emergency=false | count", "filter[used_as_emergency]=false"),
    (
      "find addresses where customer_reference=A used_as_emergency=true",
      "filter[customer_reference][eq]=A filter[used_as_emergency]=true"
    ),
    (
      "find addresses where country=US | where used_as_emergency=true",
      "filter[used_as_emergency]=true"
    ),
    ("find connections where fqdn=\"a.example\"", "filter[fqdn]=a.example"),
  ])
  func `are asked for and not looked at`(text: String, items: String) throws {
    let checking = Checking(text)
    #expect(checking.checked.diagnostics.isEmpty)
    let scan = try #require(checking.scan)
    let asked = scan.queries.map { query in
      query.items.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    }
    #expect(asked == [items])
    #expect(!scan.fields.contains { ["used_as_emergency", "fqdn"].contains($0.name) })
  }

  @Test(arguments: [
    "find addresses where used_as_emergency!=true", "find addresses where not used_as_emergency",
    "find addresses where used_as_emergency=null", "find addresses where used_as_emergency is set",
    "find addresses where used_as_emergency=true used_as_emergency=false",
    "find addresses where used_as_emergency=true | where used_as_emergency=true",
    "find addresses where used_as_emergency=true,false",
    "find addresses where (used_as_emergency=true or locality=Denver)",
    "find addresses | limit 3 | where used_as_emergency=true",
    "find addresses | select used_as_emergency", "find addresses | sort used_as_emergency",
    "find addresses | count by used_as_emergency",
    "find addresses | expect count(used_as_emergency)>0 | count",
    "get address 5 where used_as_emergency=true", "find connections where fqdn=\"\"",
    "find connections where fqdn=a,b", "find connections where fqdn ~ a*",
    "find connections where fqdn in (find connections | select connection_name)",
    "find connections where upper(fqdn)=A",
    "find connections | extend a=if(fqdn=a, 1, 2)",
  ])
  func `can be used for nothing else`(text: String) {
    let codes = Checking(text).codes
    #expect(codes.contains("TX2100"), "\(codes)")
  }

  @Test func `are not known of what refers to it`() {
    #expect(Checking("find numbers where connection.fqdn=a").codes == ["TX2012"])
  }
}
