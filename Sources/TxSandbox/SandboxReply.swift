package import HTTPTypes

/// What the sandbox answers, and how the answer travels.
package struct SandboxReply: Sendable {
  /// How an answer reaches whoever asked.
  package enum Delivery: Sendable, Equatable {
    /// At once.
    case normal
    /// Never: the door closes the connection, whether or not the effect happened.
    case lost
    /// After some milliseconds.
    case delayed(milliseconds: Int)
  }

  /// Status and headers.
  package var response: HTTPResponse
  /// The bytes of the body.
  package var body: [UInt8]
  /// How the answer travels.
  package var delivery: Delivery

  /// Creates an answer.
  package init(response: HTTPResponse, body: [UInt8], delivery: Delivery = .normal) {
    self.response = response
    self.body = body
    self.delivery = delivery
  }
}
