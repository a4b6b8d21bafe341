import Testing
import TxCatalog
import TxPlanner
import TxValues

struct ValueTypeOperatorsTests {
  static let fields = CheckerConditionsTests.types.map(\.field)
  static let words = Dictionary(
    uniqueKeysWithValues: CheckerConditionsTests.types.map { ($0.field, $0.word) }
  )

  @Test(arguments: fields, CheckerConditionsTests.operators)
  func `names what the checker allows`(name: String, operation: String) throws {
    guard case .found(let field) = Resource.numbers.field(named: name) else { return }
    // A list says `not contains` by `contains`.
    let named = operation.replacing("not ", with: "")
    let text = "find numbers where \(name) \(operation) \(Self.words[name] ?? "")"
    #expect(field.type.operators.contains(named) == Checking(text).codes.isEmpty)
  }
}
