import HTTPTypes
import TxSandbox
import TxValues

/// Any requests to a small account get answers that are well-formed and documented.
///
/// An input holds up to eight requests, one after another to the same account, with the byte 0x1E between them. Each is the
/// text of a request: a method and a path, fields up to an empty line, and the body.
enum SandboxTarget {
  /// An account that is only read: making one takes longer than asking it.
  private static let unchanged = account(ManualSandboxClock())

  static func run(_ bytes: [UInt8]) -> CInt {
    let texts = bytes.split(separator: 0x1E, maxSplits: 7, omittingEmptySubsequences: false)
    let requests = texts.map(read)
    let onlyReads = requests.allSatisfy { $0.request.method == .get }
    let clock = ManualSandboxClock()
    let sandbox = onlyReads ? unchanged : account(clock)
    for (request, body) in requests {
      check(sandbox.respond(to: request, body: body), to: request)
      clock.advance(milliseconds: 60)
    }
    return 0
  }

  private static func account(_ clock: ManualSandboxClock) -> Sandbox {
    var options = SandboxOptions()
    options.numbers = 12
    options.rateLimit = nil
    guard let sandbox = try? Sandbox(options: options, clock: clock) else {
      fatalError("no account")
    }
    return sandbox
  }

  private static func read(_ text: ArraySlice<UInt8>) -> (request: HTTPRequest, body: [UInt8]) {
    var lines = text.split(separator: 0x0A, maxSplits: 16, omittingEmptySubsequences: false)[...]
    let first = lines.removeFirst().split(separator: 0x20, maxSplits: 1).map(string)
    var request = HTTPRequest(
      method: first.first.flatMap { HTTPRequest.Method($0) } ?? .get,
      scheme: "http",
      authority: "fuzz",
      path: first.count > 1 ? first[1] : nil
    )
    request.headerFields[.authorization] = "Bearer KEY"
    while let line = lines.popFirst(), !line.isEmpty {
      let halves = line.split(separator: UInt8(ascii: ":"), maxSplits: 1).map(string)
      guard halves.count == 2, let name = HTTPField.Name(halves[0]) else { continue }
      request.headerFields[name] = halves[1]
    }
    return (request, Array(lines.joined(separator: [0x0A])))
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func check(_ reply: SandboxReply, to request: HTTPRequest) {
    let status = reply.response.status.code
    let asked = HTTPField.Name("x-sandbox-fault").flatMap { request.headerFields[$0] } ?? ""
    // A fault that was asked for may look like anything.
    guard asked.isEmpty else { return }
    Fuzzing.require(reply.delivery == .normal, "the answer got lost")
    Fuzzing.require(
      [200, 201, 202, 400, 401, 403, 404, 405, 409, 422].contains(status),
      "\(status) is no documented status: \(String(decoding: reply.body, as: UTF8.self))"
    )
    let type = reply.response.headerFields[.contentType] ?? ""
    guard status >= 400 || !["text/csv", "application/pdf"].contains(where: type.hasPrefix) else {
      return
    }
    Fuzzing.require(type.hasPrefix("application/json"), "the type is \(type)")
    guard let document = try? JSONDocument(reply.body) else { fatalError("the body is no JSON") }
    guard status >= 400 else {
      return Fuzzing.require(document.root["data"] != nil, "an answer without data")
    }
    let errors = document.root["errors"]?.elements.map(\.self) ?? []
    Fuzzing.require(!errors.isEmpty, "a refusal without errors")
    for error in errors {
      let words = ["code", "title", "detail"].map { error[$0]?.string ?? "" }
      Fuzzing.require(words.allSatisfy { !$0.isEmpty }, "an error without words")
      Fuzzing.require(words[0].utf8.allSatisfy { 0x30...0x39 ~= $0 }, "the code is \(words[0])")
    }
  }
}
