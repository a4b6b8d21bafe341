import Testing
import TxSQLite
import TxTestSupport
import TxValues

/// `tx sandbox` as a process: what it says, where it listens, how it ends, and what is left when it is killed.
@Suite(.timeLimit(.minutes(5)))
struct SandboxProcessTests {
  /// Returns the identifiers of some active numbers.
  private func active(_ server: SandboxServerProcess) throws -> [String] {
    try server.numbers().filter { $0.value["status"] == "\"active\"" }.keys.sorted()
  }

  private func change(_ reference: String) -> String {
    "{\"customer_reference\":\"\(reference)\",\"external_pin\":\"pin-4711\"}"
  }

  @Test func `logs a line for each request and no secrets`() async throws {
    let server = try await SandboxServerProcess.start("-v", "--numbers", "40")
    let number = try #require(active(server).first)
    let connection = try LoopbackSocket(port: server.port)
    try connection.ask("PATCH /v2/phone_numbers/\(number)", body: change("a"))
    #expect(try connection.answer()?.status == 200)
    try connection.ask("GET /v2/nowhere?page%5Bsize%5D=1")
    #expect(try connection.answer()?.status == 404)
    let outcome = try await server.stop()
    #expect(outcome.status == 0)
    let lines = outcome.errorLines
    #expect(lines.count == 3)
    let changes = lines.filter { $0.hasPrefix("PATCH /v2/phone_numbers/\(number) 200 ") }
    #expect(changes.count == 1)
    #expect(lines.contains { $0.hasPrefix("GET /v2/nowhere?page%5Bsize%5D=1 404 ") })
    for line in lines {
      let words = line.split(separator: " ")
      #expect(words.count == 5 && words[3].hasSuffix("ms") && words[4].hasSuffix("B"), "\(line)")
    }
    for secret in ["test-key", "Bearer", "pin-4711"] { #expect(!outcome.errors.contains(secret)) }
  }

  @Test func `is silent without being asked to log`() async throws {
    let server = try await SandboxServerProcess.start("--numbers", "40")
    _ = try server.numbers()
    let outcome = try await server.stop()
    #expect(outcome.status == 0 && outcome.errors.isEmpty && outcome.lines.count == 1)
  }

  @Test func `a signal ends it well, after the answers that are under way`() async throws {
    let folder = TemporaryFolder()
    let options = ["--numbers", "40", "--db", folder.path + "/sandbox.db"]
    let server = try await SandboxServerProcess.start(options)
    let number = try #require(active(server).first)
    let connection = try LoopbackSocket(port: server.port)
    let idle = try LoopbackSocket(port: server.port)
    try idle.ask("GET /v2/billing_groups")
    #expect(try idle.answer()?.status == 200)
    try connection.ask(
      "PATCH /v2/phone_numbers/\(number)",
      ["x-sandbox-fault: slow"],
      body: change("late")
    )
    while try server.state()["requests"]?["PATCH phone_numbers/{id}"]?.int != 1 {}
    let outcome = try await server.stop()
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(try connection.answer()?.status == 200)
    #expect(try idle.answer() == nil)
    let again = try await SandboxServerProcess.start(options)
    #expect(try again.numbers()[number]?["customer_reference"] == "\"late\"")
  }

  #if os(Linux)
  /// Another address of this machine's loopback network, where only those listen who listen everywhere.
  private static let other: UInt32 = 0x7F00_0002

  @Test func `does not listen beyond loopback`() async throws {
    let server = try await SandboxServerProcess.start("--numbers", "10")
    #expect(server.url == "http://127.0.0.1:\(server.port)/v2")
    #expect(throws: LoopbackSocket.Failure.self) {
      try LoopbackSocket(port: server.port, address: Self.other)
    }
    _ = try LoopbackSocket(port: server.port)
  }

  @Test func `listens where it is told to, and says so`() async throws {
    let server = try await SandboxServerProcess.start("--numbers", "10", "--host", "0.0.0.0")
    let connection = try LoopbackSocket(port: server.port, address: Self.other)
    try connection.ask("GET /v2/billing_groups")
    #expect(try connection.answer()?.status == 200)
    let outcome = try await server.stop()
    #expect(outcome.errors == "tx: listening beyond loopback, on 0.0.0.0\n")
  }
  #endif

  @Test func `a body without end takes no memory`() async throws {
    let server = try await SandboxServerProcess.start("--numbers", "10")
    let connection = try LoopbackSocket(port: server.port)
    let before = server.peakMemory()
    try connection.ask("PATCH /v2/phone_numbers/1", ["Transfer-Encoding: chunked"])
    let chunk = [UInt8](repeating: 0x20, count: 1 << 20)
    for _ in 0..<256 {
      try connection.send(Array("100000\r\n".utf8) + chunk + Array("\r\n".utf8))
    }
    try connection.send(Array("0\r\n\r\n".utf8))
    #expect(try connection.answer()?.status == 413)
    try connection.ask("GET /v2/billing_groups")
    #expect(try connection.answer()?.status == 200)
    if let before, let after = server.peakMemory() { #expect(after - before < 100 << 20) }
  }

  /// Waits for so many microseconds, awake, to kill at another point each time.
  private func spin(_ microseconds: Int) {
    let end = ContinuousClock.now + .microseconds(microseconds)
    while ContinuousClock.now < end {}
  }

  private func checkIntegrity(of path: String) throws {
    let rows = try Connection(path: path).prepare("PRAGMA integrity_check").rows { $0.text(0) }
    #expect(rows == ["ok"])
  }

  @Test(arguments: [0, 100, 200, 400, 800, 1_600, 3_200])
  func `a kill amid changes leaves what was acknowledged, and one more at most`(
    microseconds: Int
  ) async throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/sandbox.db"
    let options = ["--numbers", "60", "--db", path]
    let server = try await SandboxServerProcess.start(options)
    let numbers = try active(server)
    let connection = try LoopbackSocket(port: server.port)
    var acknowledged: [String] = []
    for index in 0..<40 {
      let number = numbers[index % numbers.count]
      try connection.ask("PATCH /v2/phone_numbers/\(number)", body: change("w-\(index)"))
      guard index < 39 else { break }
      #expect(try connection.answer()?.status == 200)
      acknowledged.append("\"w-\(index)\"")
    }
    spin(microseconds)
    try await server.kill()
    // The last answer may have come before the end.
    if try connection.answer()?.status == 200 { acknowledged.append("\"w-39\"") }
    let again = try await SandboxServerProcess.start(options)
    let kept = try again.ledger().filter { $0.field == "customer_reference" }.map(\.after)
    #expect(kept == acknowledged || kept == acknowledged + ["\"w-39\""])
    let number = numbers[38 % numbers.count]
    let shown = try again.numbers()[number]?["customer_reference"]
    #expect(shown == kept.last || shown == "\"w-38\"")
    try await again.stop()
    try checkIntegrity(of: path)
  }

  @Test(arguments: [300, 1_000, 3_000, 6_000, 10_000])
  func `a kill amid a job lets it happen once all the same`(microseconds: Int) async throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/sandbox.db"
    let options = ["--numbers", "250", "--db", path, "--job-time", "0ms"]
    let server = try await SandboxServerProcess.start(options)
    let numbers = try active(server)
    let list = numbers.map { "\"\($0)\"" }.joined(separator: ",")
    let connection = try LoopbackSocket(port: server.port)
    try connection.ask(
      "POST /v2/phone_numbers/jobs/update_phone_numbers",
      body: "{\"phone_numbers\":[\(list)],\"customer_reference\":\"job\"}"
    )
    #expect(try connection.answer()?.status == 202)
    // Whatever is asked next carries out the whole job.
    try connection.ask("GET /v2/billing_groups")
    spin(microseconds)
    try await server.kill()
    let again = try await SandboxServerProcess.start(options)
    #expect(
      try again.numbers().filter { $0.value["customer_reference"] == "\"job\"" }.count
        == numbers.count
    )
    let changed = try again.ledger().filter { $0.after == "\"job\"" }.map(\.number)
    #expect(changed.sorted() == numbers)
    try await again.stop()
    try checkIntegrity(of: path)
  }
}
