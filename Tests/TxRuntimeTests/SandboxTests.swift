import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxSandbox
import TxValues

struct SandboxTests {
  private let bench = Bench()
  private static let names =
    Numbers.names + [
      "phone_number_type", "country_iso_alpha2", "customer_reference", "connection_name",
      "billing_group_id", "emergency_address_id", "source_type",
    ]

  @Test func `reads every field of every number of the sandbox`() async throws {
    let interpreter = try bench.interpreter(try SandboxTransport(numbers: 520, seed: 3))
    let rows = try await interpreter.all(.scan(Numbers.scan(Self.names)), .freeze)
    #expect(Set(rows.map { $0.text() }).count == 520)
    #expect(rows.allSatisfy { $0.text(1).hasPrefix("+") && !$0.text(2).isEmpty })
    #expect(bench.notices.isEmpty)
  }

  @Test(arguments: 1...16 as ClosedRange<UInt64>)
  func `gives the same rows whether or not conditions are pushed to the service`(
    seed: UInt64
  ) async throws {
    let transport = try SandboxTransport(numbers: 120, seed: seed % 4)
    let naive = try bench.interpreter(transport) { $0.rewrite = { $0 } }
    let pushed = try bench.interpreter(transport)
    let all = try await naive.all(.scan(Numbers.scan(Self.names)), .freeze)
    var random = SeededGenerator(seed)
    let condition = try #require(Self.condition(of: all, using: &random))
    let scan = Plan.scan(Numbers.scan(Self.names, where: condition))
    let negated = Plan.scan(Numbers.scan(Self.names, where: .not(condition)))
    let wanted = try await naive.all(scan, .freeze)
    let found = try await pushed.all(scan, .freeze)
    let rest = try await pushed.all(negated, .freeze)
    let byKey = { (left: Row, right: Row) in left.text() < right.text() }
    #expect(found.sorted(by: byKey) == wanted.sorted(by: byKey))
    #expect((found + rest).sorted(by: byKey) == all.sorted(by: byKey))
    let schema = Schema([Column("count", .int)])
    let count = try await pushed.all(.count(by: [], schema: schema, of: scan))
    #expect(count == [Row([.int(Int64(wanted.count))])])
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `gets through answers that fail now and then`(seed: UInt64) async throws {
    let faults = [Fault.Kind.rateLimit, .serverError, .html, .truncated]
      .map { Fault($0, rate: 0.05) }
    let transport = try SandboxTransport(numbers: 1_100, seed: seed, faults: faults)
    let rows = try await bench.interpreter(transport).all(.scan(Numbers.scan()), .freezeTwice)
    #expect(Set(rows.map { $0.text() }).count == 1_100)
    #expect(rows.count == 1_100)
  }

  @Test(arguments: 0..<6)
  func `gets each number by id and by number`(place: Int) async throws {
    let interpreter = try bench.interpreter(try SandboxTransport(numbers: 60, seed: 2))
    let all = try await interpreter.all(.scan(Numbers.scan(Self.names)), .freeze)
    let row = try #require(place < all.count ? all[place] : nil)
    var scan = Numbers.scan(Self.names)
    scan.keys = [row.values[0]]
    #expect(try await interpreter.all(.scan(scan)) == [row])
    scan.keys = [row.values[1]]
    #expect(try await interpreter.all(.scan(scan)) == [row])
    #expect(bench.notices.isEmpty)
  }

  @Test func `joins the voice settings of the sandbox`() async throws {
    let interpreter = try bench.interpreter(try SandboxTransport(numbers: 260, seed: 2))
    var scan = Numbers.scan(["id", "phone_number", "voice.usage_payment_method"])
    scan.joined = [Resource.numbers.lists[1]]
    let rows = try await interpreter.all(.scan(scan), .freeze)
    #expect(rows.count == 260)
    #expect(rows.contains { $0.values[2] != .null })
  }

  /// One to three tests of values that occur, joined.
  private static func condition(
    of rows: [Row],
    using random: inout SeededGenerator
  ) -> Condition? {
    let scan = Numbers.scan(names)
    var tests: [Condition] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard let row = rows.randomElement(using: &random) else { return nil }
      let column = Int.random(in: 0..<names.count, using: &random)
      tests.append(test(of: row.values[column], names[column], in: scan, using: &random))
    }
    return Bool.random(using: &random) ? .and(tests) : .or(tests)
  }

  private static func test(
    of value: Value,
    _ name: String,
    in scan: Scan,
    using random: inout SeededGenerator
  ) -> Condition {
    switch value {
    case .null: return Numbers.test(name, .isNull, in: scan)
    case .list(let elements):
      guard let element = elements.first else { return Numbers.test(name, .isEmpty, in: scan) }
      return Numbers.test(name, .equal([.literal(element)]), in: scan)
    default:
      let operand = Operand.literal(value)
      guard name == "phone_number" || name.hasSuffix("_name"), let text = value.plainText else {
        return Numbers.test(name, .equal([operand]), in: scan)
      }
      switch Int.random(in: 0..<4, using: &random) {
      case 0: return Numbers.test(name, .equal([operand]), in: scan)
      case 1: return Numbers.test(name, .starts(.literal(.text(String(text.prefix(5))))), in: scan)
      case 2: return Numbers.test(name, .glob(String(text.prefix(6)) + "*"), in: scan)
      default: return Numbers.test(name, .ends(.literal(.text(String(text.suffix(4))))), in: scan)
      }
    }
  }
}
