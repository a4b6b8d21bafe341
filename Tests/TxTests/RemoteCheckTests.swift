import Testing
import Tx
import TxValues

struct RemoteCheckTests {
  private func diagnostics(of text: String) async throws -> (found: [Diagnostic], writes: Int) {
    let account = try Account(numbers: 40)
    defer { account.remove() }
    let session = try Engine().session(account.host())
    let found = try await session.checkRemotely(SourceText(name: "test", text))
    return (found, account.requests.writes)
  }

  @Test func `finds names that nothing bears and numbers of others, in the order of the text`()
    async throws
  {
    let (found, _) = try await diagnostics(
      of: """
        find numbers where phone_number=+19999999999 connection="Nobody" | count
        find numbers where tag=x | update billing_group="Nobody" with max=5
        get number +18888888888
        """
    )
    #expect(found.map(\.code) == ["TX6108", "TX4001", "TX4001", "TX6108"])
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test func `asks about nothing that is ruled out or read later`() async throws {
    let (found, writes) = try await diagnostics(
      of: """
        let n = find numbers where tag=x | select phone_number
        find numbers where phone_number!=+19999999999 phone_number in $n | count
        """
    )
    #expect(found.isEmpty)
    #expect(writes == 0)
  }

  @Test func `asks nobody about a text that is wrong`() async throws {
    let (found, writes) = try await diagnostics(of: "find numbers where statsu=x")
    #expect(found.map(\.code) == ["TX2012"])
    #expect(writes == 0)
  }
}
