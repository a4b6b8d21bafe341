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
  init(_ response: HTTPClientResponse, body: ByteBuffer) {
    let wasCompressed = response.headers.contains(name: "content-encoding")
    var fields = HTTPFields()
    for (name, value) in response.headers {
      guard let name = HTTPField.Name(name) else { continue }
      if wasCompressed && (name == .contentEncoding || name == .contentLength) { continue }
      fields.append(HTTPField(name: name, value: value))
    }
    self.init(
      HTTPResponse(status: .init(code: Int(response.status.code)), headerFields: fields),
      body: Array(body.readableBytesView)
    )
  }
}

extension TimeAmount {
  /// Creates an amount from a duration, at most a day.
  init(atMostADay duration: Duration) {
    let (seconds, attoseconds) = min(duration, .seconds(86_400)).components
    self = .nanoseconds(max(0, seconds * 1_000_000_000 + attoseconds / 1_000_000_000))
  }
}
