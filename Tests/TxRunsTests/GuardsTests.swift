import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuns
import TxValues

struct GuardsTests {
  /// What a session says, and what the guards make of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var count = 3
    var verb = WriteRoute.Verb.update
    var options = ChangeOptions()
    var policy = RunPolicy()
    let expected: String

    init(_ expected: String, _ adjust: (inout Case) -> Void) {
      self.expected = expected
      adjust(&self)
    }

    var testDescription: String { "\(verb) \(count) \(options) \(policy)" }
  }

  static let cases: [Case] = [
    Case("nothing") { $0.count = 0 },
    Case("nothing") { ($0.count, $0.policy.isReadOnly) = (0, true) },
    Case("TX3003") { ($0.count, $0.options.expected) = (0, 2) },
    Case("TX3003") { $0.options.expected = 2 },
    Case("TX3001") { $0.policy.isReadOnly = true },
    Case("TX3002") { $0.options.maximum = 2 },
    Case("TX3002") { ($0.options.maximum, $0.policy.maximum) = (9, 2) },
    Case("TX3002") { ($0.options.maximum, $0.policy.isInteractive) = (2, true) },
    Case("proceed") { $0.policy.isDryRun = true },
    Case("TX3002") { ($0.policy.isDryRun, $0.policy.maximum) = (true, 1) },
    Case("TX3004") { $0.options.maximum = 3 },
    Case("TX3005") { $0.policy.assumesYes = true },
    Case("proceed") { ($0.policy.assumesYes, $0.options.maximum) = (true, 3) },
    Case("proceed") { ($0.policy.assumesYes, $0.options.expected) = (true, 3) },
    Case("proceed") { ($0.policy.assumesYes, $0.policy.maximum) = (true, 50) },
    Case("yes") { $0.policy.isInteractive = true },
    Case("yes") { ($0.policy.isInteractive, $0.count) = (true, 1_000) },
    Case("type 1001") { ($0.policy.isInteractive, $0.count) = (true, 1_001) },
    Case("proceed") { ($0.policy.isInteractive, $0.policy.assumesYes) = (true, true) },
    Case("type 1") { ($0.verb, $0.count, $0.policy.isInteractive) = (.delete, 1, true) },
    Case("type 3") {
      ($0.verb, $0.policy.isInteractive, $0.policy.assumesYes) = (.delete, true, true)
    },
    Case("TX3006") {
      ($0.verb, $0.policy.assumesYes, $0.options.maximum) = (.delete, true, 3)
    },
    Case("proceed") {
      ($0.verb, $0.policy.assumesYes, $0.options.maximum) = (.delete, true, 3)
      $0.policy.allowedVerbs = ["delete"]
    },
  ]

  @Test(arguments: cases)
  func `stands between a plan and the account`(_ given: Case) throws {
    let rows = (0..<given.count).map { ChangePlanTests.row($0) }
    let assignments =
      given.verb == .delete ? [] : [try World.set("customer_reference", .text("X"))]
    let plan = try ChangePlanTests.plan(assignments, rows, verb: given.verb)
    let decision = Guards.decision(
      plan.summary,
      options: given.options,
      policy: given.policy
    )
    let told =
      switch decision {
      case .proceed: "proceed"
      case .nothingToDo: "nothing"
      case .ask(.yes): "yes"
      case .ask(.typeCount(let count)): "type \(count)"
      case .refuse(let diagnostic): diagnostic.code
      }
    #expect(told == given.expected)
  }
}
