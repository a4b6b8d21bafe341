import Testing
import TxPlanner
import TxTestSupport

/// What the help shows can be typed.
struct VerbExamplesTests {
  static let examples = VerbTable.all.flatMap(\.signature.examples)

  @Test(arguments: examples)
  func `runs on the embedded account`(_ example: String) async throws {
    let outcome = try await Shell()
      .tx(
        "--sandbox",
        "--yes",
        "--max-affected",
        "1000",
        "--allow",
        "create,delete,dir_add,dir_remove",
        "-c",
        example
      )
    #expect(outcome.status == 0, "\(outcome.errors)")
    // What is watched until there is nothing may be so at once.
    #expect(!outcome.lines.isEmpty || example.contains("until=empty"))
    #expect(!outcome.errors.contains("error["))
  }

  @Test func `has an example for every verb`() {
    for verb in VerbTable.all { #expect(!verb.signature.examples.isEmpty) }
  }
}
