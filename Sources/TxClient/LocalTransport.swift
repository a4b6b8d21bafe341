package import HTTPTypes
import TxValues

/// Answers requests below one path in this process and passes all others on.
///
/// The client above does not know the difference, so that retries, lost answers and the trace are the
/// same for both.
package struct LocalTransport: Transport {
  /// Answers one request.
  package typealias Answering =
    @Sendable (LocalRequest) async throws(TransportError) -> LocalAnswer

  private let root: String
  private let others: any Transport
  private let answer: Answering

  /// Creates a transport that answers what is below `root`, `/v2/_host/`.
  package init(
    below root: String,
    others: any Transport,
    answer: @escaping Answering
  ) {
    self.root = root
    self.others = others
    self.answer = answer
  }

  package func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    guard let path = request.path, path.hasPrefix(root) else {
      return try await others.send(request, body: body, timeout: timeout)
    }
    let reply = try await answer(
      LocalRequest(path.dropFirst(root.count), body: body)
    )
    var response = HTTPResponse(status: HTTPResponse.Status(code: reply.status))
    response.headerFields[.contentType] = "application/json"
    if let wait = reply.retryAfter {
      response.headerFields[.retryAfterMilliseconds] = String(max(0, wait.milliseconds))
    }
    return TransportResponse(response, body: reply.body)
  }
}

/// A request that is answered in this process.
package struct LocalRequest: Sendable {
  /// The segments behind the root, decoded.
  package let segments: [String]
  package let query: [QueryItem]
  package let body: [UInt8]

  init(_ target: Substring, body: [UInt8]) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    segments = (parts.first ?? "").split(separator: "/").map(Self.decoded)
    query = (parts.count > 1 ? parts[1] : "").split(separator: "&")
      .map { pair in
        let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return QueryItem(Self.decoded(sides[0]), sides.count > 1 ? Self.decoded(sides[1]) : "")
      }
    self.body = body
  }

  /// Returns a text without its percent-encoding, which is ours and so is right.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let decoded = UInt8(digits, radix: 16) {
        bytes.append(decoded)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The answer to a request in this process.
package struct LocalAnswer: Sendable {
  package let status: Int
  package let body: [UInt8]
  /// When it may be asked again, of one that was refused for now.
  package let retryAfter: Duration?

  package init(status: Int, body: [UInt8], retryAfter: Duration? = nil) {
    self.status = status
    self.body = body
    self.retryAfter = retryAfter
  }
}

extension HTTPField.Name {
  fileprivate static var retryAfterMilliseconds: Self {
    HTTPField.Name("retry-after-ms") ?? .retryAfter
  }
}
