import Testing
import Tx

struct WatchTests {
  @Test func `shows each round that differs and is done when there are no rows`() async throws {
    let account = try Account(numbers: 10)
    defer { account.remove() }
    let recorder = Recorder()
    let session = try Engine().session(account.host())
    let change = "find numbers where all | update tags+=x with wait=no max=20"
    try await session.run(SourceText(name: "test", change), output: Recorder())
    let text = """
      find jobs where status=pending,in_progress | select status
      | watch every=1s until=empty timeout=1h
      """
    try await session.run(SourceText(name: "test", text), output: recorder)
    // What the jobs were, and that there are none.
    #expect(recorder.kept.schemas.count >= 2)
    #expect(!recorder.kept.rows.isEmpty)
    let after = Recorder()
    let count = "find jobs where status=pending,in_progress | count"
    try await session.run(SourceText(name: "test", count), output: after)
    #expect(after.kept.rows == [Row([.int(0)])])
  }

  @Test func `gives up when its time is over`() async throws {
    let conversation = try Conversation()
    let failure = await conversation.failure(
      of: "find numbers | count | watch every=60s until=empty timeout=10m"
    )
    guard case .limit(let diagnostic)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(diagnostic.code == "TX6107")
    // Ten minutes are ten pauses of one minute, and the count did not change.
    #expect(conversation.values == ["40"])
  }

  @Test(arguments: [
    ("find numbers where all | update tags+=x | watch", "TX2058"),
    ("find numbers | watch | count", "TX2040"),
    ("find numbers | watch every=60", "TX2008"),
    ("find numbers | watch until=done", "TX2008"),
    ("let n = find numbers | watch", "TX2046"),
  ])
  func `is refused where it makes no sense`(text: String, code: String) async throws {
    #expect(try await Conversation().codes(of: text) == [code])
  }
}
