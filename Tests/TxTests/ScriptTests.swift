import Testing
import Tx

struct ScriptTests {
  @Test func `prints counts and parameters`() async throws {
    let conversation = try Conversation()
    let text = """
      param who : text = nobody "Somebody"
      let n = find numbers
      print $n.count "numbers of ${$who}" a,b
      """
    #expect(await conversation.codes(of: text, parameters: ["who": "ACME"]) == [])
    #expect(conversation.said == ["40 numbers of ACME a,b"])
  }

  @Test(arguments: [
    ("$n.count > 39", "many"), ("$n.count=0 or $mode=dry", "some"), ("not $n.count<41", "none"),
    ("$mode in (a, b) $n.count > 1", "none"), ("$mode ~ w*", "many"),
  ])
  func `chooses a branch`(_ condition: String, said: String) async throws {
    let conversation = try Conversation()
    let text = """
      param mode = wet
      let n = find numbers
      if \(condition) { print many } else if $mode=damp {
        print some
      } else {
        print none
      }
      """
    let parameters = said == "some" ? ["mode": "damp"] : [:]
    #expect(await conversation.codes(of: text, parameters: parameters) == [])
    #expect(conversation.said == [said])
  }

  @Test func `stops at an assertion that does not hold and at a failure`() async throws {
    let conversation = try Conversation()
    let text =
      "let n = find numbers\nassert $n.count > 0\nassert $n.count > 99 \"too few\"\nprint x"
    let failure = await conversation.failure(of: text)
    #expect(failure?.diagnostics.map(\.code) == ["TX6120"])
    #expect(failure?.diagnostics.first?.message == "too few")
    #expect(await conversation.codes(of: "fail no \"${$n.count}\"\nprint x") == ["TX6121"])
    #expect(conversation.said == [])
  }

  @Test func `checks a whole text before its first statement`() async throws {
    let conversation = try Conversation()
    let text = "print first\nlet n = find numbers\nif $n.count > 0 { find numbers where statsu=a }"
    #expect(await conversation.codes(of: text) == ["TX2012"])
    #expect(conversation.said == [])
  }

  @Test(arguments: [
    ("if $n.count>0 { let m = find numbers }\n$m | count", "TX2004"),
    ("if $n.count>0 { let m = $n | limit 1 } else { let m = $n | limit 2 }\n$m | count", ""),
    ("if status=active { }", "TX2092"), ("assert $n > 0", "TX2092"), ("print $m", "TX2004"),
    ("param a : int = x", "TX2014"), ("param a : int", "TX2090"),
  ])
  func `refuses`(_ text: String, code: String) async throws {
    let conversation = try Conversation()
    let codes = await conversation.codes(of: "let n = find numbers | sort id\n" + text)
    #expect(codes == (code.isEmpty ? [] : [code]))
  }

  @Test func `refuses a parameter that the script does not have`() async throws {
    let conversation = try Conversation()
    #expect(await conversation.codes(of: "print x", parameters: ["a": "1"]) == ["TX2091"])
    let text = "param days : int\nprint $days"
    #expect(await conversation.codes(of: text, parameters: ["days": "x"]) != [])
    #expect(await conversation.codes(of: text, parameters: ["days": "7"]) == [])
  }
}
