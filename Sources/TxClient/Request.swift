package import HTTPTypes

/// One call of the service, before encoding.
package struct Request: Sendable {
  package var method: HTTPRequest.Method
  /// The path below the base URL, `/phone_numbers`.
  package var path: String
  package var query: [QueryItem]
  /// The JSON body, if there is one.
  package var body: [UInt8]?
  package var purpose: Purpose

  /// Why it is sent: decides retries and who goes first under a rate limit.
  package enum Purpose: Sendable, Hashable {
    /// Reads nothing away: retried freely.
    case read
    /// Asks how a job is doing: retried, and last in the queue.
    case poll
    /// Changes something: sent again only when it provably never left.
    case write
  }

  package init(
    _ method: HTTPRequest.Method,
    _ path: String,
    query: [QueryItem] = [],
    body: [UInt8]? = nil,
    purpose: Purpose
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.body = body
    self.purpose = purpose
  }
}

/// A name and a value of a query, before percent-encoding.
package struct QueryItem: Sendable, Hashable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
