import Testing
import TxCatalog
import TxTestSupport

/// What `describe` shows of a resource can be typed.
struct ResourceExamplesTests {
  static let examples = Resource.all.flatMap(\.examples)

  @Test(arguments: examples)
  func `runs on the embedded account`(_ example: String) async throws {
    let outcome = try await Shell()
      .tx("--sandbox", "--yes", "--max-affected", "1000", "--allow", "create", "-c", example)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("error["))
  }

  @Test(arguments: Resource.all.map(\.name))
  func `has an example for every resource`(_ name: String) {
    let resource = Resource.all.first { $0.name == name }
    #expect(resource?.examples.isEmpty == false)
    #expect(resource?.examples.allSatisfy { $0.hasPrefix("find ") } == true)
  }
}
