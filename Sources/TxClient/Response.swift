package import HTTPTypes

/// An answer of the service with a status below 400.
package struct Response: Sendable {
  package let status: Int
  package let headers: HTTPFields
  package let body: [UInt8]

  package init(status: Int, headers: HTTPFields, body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
