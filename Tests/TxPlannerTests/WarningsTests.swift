import Testing
import TxPlanner

struct WarningsTests {
  @Test(arguments: [
    "tag=x or tag!=x", "tag=x,y or tag!=x", "(tag=x or status=active or tag!=x)",
    "status is null or status is not null", "not (tag=x tag!=x)", "len(tags)>=0", "len(tags)>-1",
    "not len(tags)<0", "tag=y (tag=x or not tag=x)",
  ])
  func `warns of what is always true`(_ condition: String) {
    #expect(Checking("find numbers where \(condition)").codes == ["TX2075"])
  }

  @Test(arguments: [
    "tag=x or tag!=y", "tag=x or tag!=x,y", "tag=x or status!=x", "len(tags)>0", "len(tags)<0",
    "tag=x or tag is null", "tag!=x or tag!=y",
  ])
  func `is silent about what may be false`(_ condition: String) {
    #expect(!Checking("find numbers where \(condition)").codes.contains("TX2075"))
  }

  @Test(arguments: [
    "find numbers | count | where count>=0", "find numbers | count by status | where count>-1",
    "find numbers | expect count>=0 | count", "find numbers | expect distinct(status)>=0 | count",
    "find numbers | summarize n=count() by status | sort n | where n>=0",
    "let n = find numbers\nassert $n.count>=0", "let n = find numbers\nif $n.count > -1 { }",
  ])
  func `knows that counts are never below zero`(_ text: String) {
    #expect(Checking(text).codes == ["TX2075"])
  }

  @Test(arguments: [
    "status=requirement-info-pending", "status=active,requirement-info-pending",
    "status=requirement-info-pending hd_voice_enabled",
  ])
  func `warns of a status that no filter takes`(_ condition: String) {
    let checking = Checking("find numbers where \(condition) | count")
    #expect(checking.codes == ["TX2044"])
    #expect(checking.carets.first?.hasPrefix("status=") == true)
  }

  @Test(arguments: [
    "status=active", "status=requirement-info-pending tag=x", "hd_voice_enabled",
    "status=requirement-info-pending connection=\"Main SIP\"", "status!=requirement-info-pending",
  ])
  func `is silent where a filter narrows or none is expected`(_ condition: String) {
    #expect(Checking("find numbers where \(condition) | count").codes == [])
  }
}
