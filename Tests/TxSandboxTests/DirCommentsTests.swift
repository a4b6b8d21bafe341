import HTTPTypes
import Testing
import TxSandbox

struct DirCommentsTests {
  private static let path = "/dir/16635d38-75a6-4481-82e8-69af60e05011/comments"

  @Test func `takes a comment as a question of the customer`() throws {
    let account = try Account(numbers: 10)
    let before = try account.get(Self.path)["data"].list
    let parent = try #require(before.first?["id"].text)
    let made = try account.call(
      .post,
      Self.path,
      #"{"content":"Ü?","parent_comment_id":"\#(parent)","author_name":"Admin"}"#
    )
    #expect(made.status == 201)
    let row = made.body["data"]
    #expect(row["content"].text == "Ü?" && row["comment_type"].text == "customer_inquiry")
    #expect(row["author_role"].text == "customer" && row["author_name"] == .null)
    #expect(Set(row.members.keys) == Set(before[0].members.keys))
    let second = try account.call(.post, Self.path, #"{"content":"again"}"#).body["data"]
    #expect(try account.get(Self.path)["data"].list == [second, row] + before)
    #expect(try account.get(Self.path + "?comment_type=status_update")["data"].list.count == 1)
    #expect(try account.ledger().map { $0["field"].text } == ["dir_comment", "dir_comment"])
  }

  @Test(arguments: [
    "{}", #"{"content":""}"#, #"{"content":1}"#, #"{"content":"a","color":1}"#,
    #"{"content":"a","parent_comment_id":"00000000-0000-4000-8000-000000000000"}"#,
    #"{"content":"a","parent_comment_id":1}"#,
    #"{"content":"\#(String(repeating: "a", count: 5_001))"}"#,
  ])
  func `refuses a comment that is none`(body: String) throws {
    let account = try Account(numbers: 10)
    let answer = try account.call(.post, Self.path, body)
    #expect(answer.status == 422)
    #expect(answer.body.error["code"].text == "10005")
    #expect(try account.call(.post, "/dir/0/comments", #"{"content":"a"}"#).status == 404)
    #expect(try account.ledger().isEmpty)
  }
}
