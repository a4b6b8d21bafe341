import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

/// Rows of files matched with those of the sandbox in process.
struct MatchTests {
  private let bench = Bench()

  /// Returns the shown cells of the last statement, with those files.
  private func cells(_ text: String, files: [String: String]) async throws -> [String] {
    let interpreter = try bench.interpreter(try SandboxTransport(numbers: 60, seed: 3))
    let planner = Planner(catalog: .standard, commands: [], formats: ["csv"])
    var scope = Scope(now: interpreter.context.now)
    scope.read = { path throws(UnreadableFile) in Array((files[path] ?? "").utf8) }
    let checked = planner.check(SourceText(name: "test", text), scope: scope)
    try #require(checked.diagnostics.map(\.code) == [])
    var cells: [String] = []
    for case .pipeline(let flow, _)? in checked.statements.map({ $0?.kind }) {
      cells = try await interpreter.all(flow.plan).shown(by: flow.schema)
        .map { row in row.values.map { $0.plainText ?? "-" }.joined(separator: "|") }
    }
    return cells
  }

  private func numbers() async throws -> [String] {
    try await cells("find numbers | sort phone_number | select phone_number", files: [:])
  }

  @Test func `joins rows in the order of the file`() async throws {
    let numbers = try await numbers()
    let file = "number,ref\n\(numbers[7]),a\n\(numbers[2]),\"b,c\"\n"
    let rows = try await cells(
      "import csv \"f.csv\" | match numbers on phone_number=.number | select phone_number, csv.ref",
      files: ["f.csv": file]
    )
    #expect(rows == ["\(numbers[7])|a", "\(numbers[2])|b,c"])
    #expect(bench.notices.isEmpty)
  }

  @Test func `reads numbers as people write them`() async throws {
    let number = try await numbers()[3]
    let spaced = "\(number.prefix(5)) \(number.dropFirst(5))"
    let rows = try await cells(
      "import lines \"f\" | match numbers on phone_number=.line | select phone_number",
      files: ["f": spaced]
    )
    #expect(rows == [number])
  }

  @Test func `reads the whole list for many rows and for fields that are no keys`() async throws {
    let numbers = try await numbers()
    let rows = try await cells(
      "import lines \"f\" | match numbers on phone_number=.line | select phone_number",
      files: ["f": numbers.joined(separator: "\n")]
    )
    #expect(rows == numbers)
    let first = try await cells(
      "import lines \"f\" | match numbers on status=.line with duplicates=first unmatched=skip"
        + " | count",
      files: ["f": "active\nactive\ndeleted\n"]
    )
    #expect(first == ["2"])
  }

  @Test func `stops at rows that nothing matches, with file and line`() async throws {
    let number = try await numbers()[0]
    let text = "import csv \"f.csv\" | match numbers on phone_number=.number"
    let files = ["f.csv": "number\n\(number)\n+19990000000\n\"\"\n"]
    let error = await #expect(throws: RuntimeError.self) { try await cells(text, files: files) }
    #expect(error?.kind == .refused)
    #expect(error?.diagnostic.code == "TX4020")
    #expect(
      error?.diagnostic.notes.map(\.text).prefix(2)
        == ["f.csv:3: '+19990000000'", "f.csv:4: nothing"]
    )
    let skipped = try await cells(
      text + " with unmatched=skip | select phone_number",
      files: files
    )
    #expect(skipped == [number])
    #expect(bench.notices.map(\.code) == ["TX4023"])
    let kept = try await cells(
      text + " with unmatched=keep | select phone_number, csv.number",
      files: files
    )
    #expect(kept == ["\(number)|\(number)", "-|+19990000000", "-|-"])
  }

  @Test func `stops at rows that match the same row`() async throws {
    let number = try await numbers()[0]
    let text = "import csv \"f.csv\" | match numbers on phone_number=.number"
    let files = ["f.csv": "number,ref\n\(number),a\n\(number),b\n"]
    let error = await #expect(throws: RuntimeError.self) { try await cells(text, files: files) }
    #expect(error?.diagnostic.code == "TX4021")
    let rows = try await cells(
      text + " with duplicates=first | select csv.ref",
      files: files
    )
    #expect(rows == ["a"])
  }

  @Test func `stops where several rows match one`() async throws {
    let text = "import lines \"f\" | match numbers on status=.line"
    let error = await #expect(throws: RuntimeError.self) {
      try await cells(text, files: ["f": "active"])
    }
    #expect(error?.diagnostic.code == "TX4022")
  }

  @Test func `reads the words of a subquery as the field does`() async throws {
    let numbers = try await numbers()
    let file = "n\n\(numbers[1].prefix(2)) \(numbers[1].dropFirst(2))\n"
    let rows = try await cells(
      "find numbers where phone_number in (import csv \"f.csv\" | select n) | select phone_number",
      files: ["f.csv": file]
    )
    #expect(rows == [numbers[1]])
  }

  @Test func `sends nothing for a file without rows`() async throws {
    let rows = try await cells(
      "import csv \"f.csv\" | match numbers on phone_number=.number",
      files: ["f.csv": "number\n"]
    )
    #expect(rows.isEmpty)
  }
}
