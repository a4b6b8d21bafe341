import TxTestSupport
import TxValues

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// `tx sandbox` in a process of its own, with its ledger open; it ends with the test.
struct SandboxServerProcess {
  /// What happened to one field of one number.
  struct Change {
    let number: String
    let field: String
    let job: String?
    /// The values as JSON.
    let before, after: String
  }

  /// The reason why the server does not answer as it should.
  enum Failure: Error {
    case notReady(String)
    case notHTTP(String)
  }

  private let process: ChildProcess
  let port: Int
  let url: String

  /// Starts a server and waits until it says where it listens.
  static func start(
    _ arguments: String...,
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> SandboxServerProcess {
    try await start(arguments)
  }

  /// Starts a server and waits until it says where it listens.
  static func start(
    _ arguments: [String],
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> SandboxServerProcess {
    let process = try ChildProcess(
      [Shell.program, "sandbox", "--port", "0", "--control"] + arguments,
      environment: ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    )
    let line = try await process.firstLine()
    let ready = try JSONDocument(Array(line.utf8)).root
    guard let port = ready["port"]?.int, let url = ready["url"]?.string else {
      throw Failure.notReady(line)
    }
    return SandboxServerProcess(process: process, port: Int(port), url: url)
  }

  /// Ends the server as a person would, so that its file is complete.
  @discardableResult
  func stop(isolation: isolated (any Actor)? = #isolation) async throws -> ChildProcess.Outcome {
    process.kill(SIGTERM)
    return try await process.outcome()
  }

  /// Ends the server without a warning and waits for its end.
  func kill(isolation: isolated (any Actor)? = #isolation) async throws {
    process.kill(SIGKILL)
    _ = try await process.outcome()
  }

  /// The most memory that the server has had, in bytes; nil where the system does not tell.
  func peakMemory() -> Int? {
    #if canImport(Darwin)
    nil
    #else
    let text = TemporaryFolder.text(of: "/proc/\(process.pid)/status") ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1_024 }
    #endif
  }

  /// Lets the server answer nothing any more, as if the network hung.
  func pause() { process.pause() }

  /// The variables that lead `tx` to this server.
  var variables: [String: String] { ["TELNYX_BASE_URL": url, "TELNYX_API_KEY": "test-key"] }

  /// Returns the ledger: every effective change.
  func ledger() throws -> [Change] {
    try get("/_sandbox/ledger?format=jsonl").split(separator: UInt8(ascii: "\n"))
      .map { line in
        let entry = try JSONDocument(Array(line)).root
        return Change(
          number: entry["number_id"]?.string ?? "",
          field: entry["field"]?.string ?? "",
          job: entry["job_id"]?.string,
          before: entry["before"].map { String(decoding: $0.rawJSON, as: UTF8.self) } ?? "",
          after: entry["after"].map { String(decoding: $0.rawJSON, as: UTF8.self) } ?? ""
        )
      }
  }

  /// Returns the state: counts of numbers, changes, jobs and requests.
  func state() throws -> JSONElement { try JSONDocument(Array(get("/_sandbox/state"))).root }

  /// Returns how many changes the ledger holds.
  func changeCount() throws -> Int { try state()["changes"]?.int.map(Int.init) ?? 0 }

  /// Returns the numbers as they are now, by their ids, as JSON; when they were changed is left out.
  func numbers() throws -> [String: [String: String]] {
    let list = try JSONDocument(Array(get("/phone_numbers?page[size]=250"))).root
    var numbers: [String: [String: String]] = [:]
    for number in list["data"].map({ Array($0.elements) }) ?? [] {
      let members = number.members.filter { $0.name != "updated_at" }
      numbers[number["id"]?.string ?? ""] = Dictionary(
        members.map { ($0.name, String(decoding: $0.value.rawJSON, as: UTF8.self)) },
        uniquingKeysWith: { $1 }
      )
    }
    return numbers
  }

  /// Returns the numbers of each job, by its id.
  func jobs() throws -> [String: Set<String>] {
    var jobs: [String: Set<String>] = [:]
    for page in 1... {
      let path = "/phone_numbers/jobs?page[size]=250&page[number]=\(page)"
      let list = try JSONDocument(Array(get(path))).root
      guard let data = list["data"], data.count > 0 else { break }
      for job in data.elements {
        let numbers = job["phone_numbers"]?.elements.compactMap { $0["id"]?.string } ?? []
        jobs[job["id"]?.string ?? ""] = Set(numbers)
      }
    }
    return jobs
  }

  /// Returns the body of an answer; it blocks, as the server is another process.
  private func get(_ path: String) throws -> ArraySlice<UInt8> {
    let root = url.hasSuffix("/v2") && path.hasPrefix("/_") ? "" : "/v2"
    let request = """
      GET \(root)\(path) HTTP/1.1\r
      Host: 127.0.0.1:\(port)\r
      Authorization: Bearer test-key\r
      Connection: close\r
      \r

      """
    var answer = try exchange(Array(request.utf8))
    // A server told to lose answers loses these too; each request draws anew.
    for _ in 0..<50 where answer.isEmpty { answer = try exchange(Array(request.utf8)) }
    let text = String(decoding: answer.prefix(64), as: UTF8.self)
    guard text.hasPrefix("HTTP/1.1 200"),
      let end = answer.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound
    else { throw Failure.notHTTP(text) }
    return answer[end...]
  }

  private func exchange(_ request: [UInt8]) throws -> [UInt8] {
    let connection = try LoopbackSocket(port: port)
    try connection.send(request)
    return try connection.rest()
  }
}
