import Testing
import TxClient

struct CredentialTests {
  @Test func `shows dots however it is printed`() throws {
    let credential = try #require(Credential("KEY-canary"))
    var dumped = ""
    dump(credential, to: &dumped)
    let shown = ["\(credential)", String(reflecting: credential), dumped]
    #expect(shown.allSatisfy { !$0.contains("canary") && $0.contains("•••") })
    #expect(Mirror(reflecting: credential).children.isEmpty)
  }

  @Test func `shows dots inside other values`() throws {
    struct Settings { let credential: Credential }
    let settings = Settings(credential: try #require(Credential("KEY-canary")))
    var dumped = ""
    dump(settings, to: &dumped)
    #expect(!dumped.contains("canary"))
    #expect(!"\(settings)".contains("canary"))
  }

  @Test(arguments: ["KEY1", " KEY1 ", "KEY1\n", "\r\n\tKEY1\r\n"])
  func `cuts blanks and newlines around it`(_ text: String) throws {
    let credential = try #require(Credential(text))
    #expect(credential.withText { $0 } == "KEY1")
  }

  @Test(arguments: ["", " \n", "a\nb", "a\r\nX-Evil: 1", "a\u{0}b", "a\u{7F}b", "a\u{2028}b"])
  func `refuses empty texts and control characters`(_ text: String) {
    #expect(Credential(text) == nil)
  }

  @Test func `takes itself out of other texts`() throws {
    let credential = try #require(Credential("KEY1"))
    #expect(credential.redacting("key KEY1 of KEY1") == "key ••• of •••")
    #expect(credential.redacting("nothing") == "nothing")
  }
}
