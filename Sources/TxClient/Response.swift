package import HTTPTypes

/// An answer of the service with a status below 400.
package struct Response: Sendable {
  package let status: Int
  package let headers: HTTPFields
  package private(set) var body: [UInt8]

  package init(status: Int, headers: HTTPFields, body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Returns the body and keeps none, so that whoever reads it may change it without a copy.
  package mutating func takeBody() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &body)
    return taken
  }
}
