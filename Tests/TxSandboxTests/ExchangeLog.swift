import HTTPTypes
import Synchronization
import TxSandbox

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A file that takes what the tests asked and what was answered, for others to judge the answers.
///
/// It is there when the variable `TX_EXCHANGES` names it. An exchange that was there already is left out. It is a class
/// because all tests share it.
final class ExchangeLog: Sendable {
  static let shared = getenv("TX_EXCHANGES").map { ExchangeLog(path: String(cString: $0)) }

  private let descriptor: Int32
  private let seen = Mutex<Set<Int>>([])

  private init(path: String) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
  }

  /// Appends an exchange as a line of JSON; what is no part of the API is left out.
  func append(_ request: HTTPRequest, _ reply: SandboxReply) {
    let halves = (request.path ?? "").split(separator: "?", maxSplits: 1).map(String.init)
    guard let path = halves.first, path.hasPrefix("/v2/") else { return }
    let status = reply.response.status.code
    // Only faults answer so, and there is a test that nothing else does.
    guard status < 500 else { return }
    var hasher = Hasher()
    hasher.combine(request.method)
    hasher.combine(path)
    hasher.combine(status)
    hasher.combine(reply.body)
    let hash = hasher.finalize()
    guard seen.withLock({ $0.insert(hash).inserted }) else { return }
    let members = [
      ("method", Self.quoted(request.method.rawValue)), ("path", Self.quoted(path)),
      ("query", Self.quoted(halves.count > 1 ? halves[1] : "")), ("status", "\(status)"),
      ("type", Self.quoted(reply.response.headerFields[.contentType] ?? "")),
      ("body", Self.quoted(String(decoding: reply.body, as: UTF8.self))),
    ]
    let line = "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}\n"
    // One call for a line, so that lines of tests at the same time stay whole.
    let bytes = Array(line.utf8)
    seen.withLock { _ in _ = write(descriptor, bytes, bytes.count) }
  }

  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += Array("\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }
}
