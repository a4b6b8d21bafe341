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
    case system(Int32)
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
  func stop(isolation: isolated (any Actor)? = #isolation) async throws {
    process.kill(SIGTERM)
    _ = try await process.outcome()
  }

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
    #if canImport(Glibc)
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
    let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    defer { close(descriptor) }
    var deadline = timeval(tv_sec: 30, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(
        descriptor,
        SOL_SOCKET,
        option,
        &deadline,
        socklen_t(MemoryLayout<timeval>.size)
      )
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure.system(errno) }
    guard send(descriptor, request, request.count, 0) == request.count else {
      throw Failure.system(errno)
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(descriptor, &buffer, buffer.count, 0), count != 0 {
      guard count > 0 else { throw Failure.system(errno) }
      answer += buffer[..<count]
    }
    return answer
  }
}
