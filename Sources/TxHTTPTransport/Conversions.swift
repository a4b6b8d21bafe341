import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1
import TxClient

extension HTTPClientRequest {
  /// Creates the client's form of a request.
  init(_ request: HTTPRequest, scheme: String, authority: Authority, body: [UInt8]) {
    self.init(url: "\(scheme)://\(authority)\(request.path ?? "/")")
    method = HTTPMethod(rawValue: request.method.rawValue)
    for field in request.headerFields {
      headers.add(name: field.name.rawName, value: field.value)
    }
    if !body.isEmpty { self.body = .bytes(ByteBuffer(bytes: body)) }
  }
}

extension TransportResponse {
  /// Creates an answer from the client's, without the fields that described a compressed body.
  init(_ response: HTTPClientResponse, body: [UInt8]) {
    let wasCompressed = response.headers.contains(name: "content-encoding")
    var fields = HTTPFields()
    for (name, value) in response.headers {
      guard let name = HTTPField.Name(name) else { continue }
      if wasCompressed && (name == .contentEncoding || name == .contentLength) { continue }
      fields.append(HTTPField(name: name, value: value))
    }
    self.init(
      HTTPResponse(status: .init(code: Int(response.status.code)), headerFields: fields),
      body: body
    )
  }
}

extension HTTPClientResponse {
  /// What is reserved at most before anything has come, in bytes: a length is only a promise.
  private static let reserveLimit = 1 << 20

  /// Returns the whole body, in an array that has room for a little more.
  ///
  /// Parts are copied once, which halves what a page costs when it is gathered by the client.
  func body(upTo limit: Int) async throws -> [UInt8] {
    let length = headers.first(name: "content-length").flatMap { Int($0) } ?? 0
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(max(0, length), Self.reserveLimit) + 64)
    for try await part in body {
      guard part.readableBytes <= limit - bytes.count else {
        throw NIOTooManyBytesError(maxBytes: limit)
      }
      bytes.append(contentsOf: part.readableBytesView)
    }
    return bytes
  }
}

extension TimeAmount {
  /// Creates an amount from a duration, at most a day.
  init(atMostADay duration: Duration) {
    let (seconds, attoseconds) = min(duration, .seconds(86_400)).components
    self = .nanoseconds(max(0, seconds * 1_000_000_000 + attoseconds / 1_000_000_000))
  }
}
