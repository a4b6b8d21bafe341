import Testing
import Tx
import TxSandbox

/// The lists that one logical number is put together from.
struct JoinedListsTests {
  private static let statement = """
    find numbers where voice.call_forwarding.forwards_to=+13035550100 dir.status=verified \
    | select phone_number, dir.id
    """

  @Test(arguments: [statement, "find dir_batches where all | count by status"])
  func `explain names exactly the lists that are read`(_ statement: String) async throws {
    let account = try Account(population: .examples)
    defer { account.remove() }
    let recorder = Recorder()
    let session = try Engine().session(account.host())
    _ = try await session.run(source("explain " + statement), output: recorder)
    let text = try #require(recorder.kept.texts.last)
    let announced = Set(
      text.matches(of: #/GET (/[a-z_/{}]+)/#).map { String($0.output.1) }
        + text.matches(of: #/\(find ([a-z]+) \|/#).map { _ in "/dir" }
    )
    let before = account.requests.paths.count
    _ = try await session.run(source(statement), output: recorder)
    let read = account.requests.paths.dropFirst(before).map(Self.list)
    #expect(Set(read) == announced)
    let sends = try #require(text.split(separator: "\n").last { $0.hasPrefix("SENDS") })
    let counts = sends.matches(of: #/[0-9]+/#).compactMap { Int($0.output) }
    #expect(read.count == counts.reduce(0, +), "\(sends)")
  }

  /// Returns the list of a request, with what stands for an owner's key in it.
  private static func list(of path: String) -> String {
    let identity = #/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/#
    return String(path.prefix { $0 != "?" }).replacing(identity, with: "{dir_id}")
      .replacing("/v2", with: "", maxReplacements: 1)
  }

  private func source(_ text: String) -> SourceText { SourceText(name: "test", text) }
}
