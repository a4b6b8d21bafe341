import Testing
import TxPlanner

struct SettingsTests {
  @Test(arguments: [
    ("US", "3035551234", "+13035551234"), ("us", "13035551234", "+13035551234"),
    ("CA", "416-555-1234", "+14165551234"), ("DE", "3012345678", "+493012345678"),
    ("KZ", "7012345678", "+77012345678"),
  ])
  func `lets numbers be national`(country: String, number: String, expected: String) {
    let text = "set default_country=\(country)\nfind numbers where phone_number=\"\(number)\""
    let checking = Checking(text)
    #expect(checking.codes == [])
    #expect(checking.condition.contains(expected), "\(checking.condition)")
  }

  @Test(arguments: [
    ("find numbers where phone_number=3035551234", "TX2014"),
    ("set default_country=DE\nfind numbers where phone_number=\"030 1234567\"", "TX2014"),
    ("set default_country=XX", "TX2008"), ("set default_country=Germany", "TX2008"),
    ("set timezone=Europe/Berlin", "TX2008"), ("set timezone=+25:00", "TX2008"),
    ("set timezone=+0200", "TX2008"), ("set scan=triple", "TX2008"),
  ])
  func `refuses what it cannot tell`(text: String, code: String) {
    #expect(Checking(text).codes == [code])
  }

  @Test(arguments: [
    ("+02:00", "2025-01-30T22:00:00Z"), ("-05:30", "2025-01-31T05:30:00Z"),
    ("UTC", "2025-01-31T00:00:00Z"),
  ])
  func `reads dates in the zone`(zone: String, expected: String) {
    let text = "set timezone=\(zone)\nfind numbers where created_at<2025-01-31"
    let checking = Checking(text)
    #expect(checking.codes == [])
    #expect(checking.condition.contains(expected), "\(checking.condition)")
  }
}
