/// Why a call of the service failed, after all retries that were allowed.
package struct ClientError: Error, Sendable, Hashable {
  /// The kind of failure; the status decides first, since codes differ between services.
  package enum Kind: String, Sendable, Hashable {
    /// 401: the key is missing or wrong.
    case unauthenticated
    /// 403.
    case forbidden
    /// 404.
    case notFound
    /// 422 with pointer `/base`: too many unfinished jobs. Back-pressure, not a failure.
    case atCapacity
    /// Another 4xx: the request is refused.
    case rejected
    /// 429, and the retries are used up.
    case rateLimited
    /// 5xx.
    case serverFailure
    /// An answer that is no JSON, or not of the documented shape.
    case malformedAnswer
    /// No answer: see `transport`.
    case unreachable
    /// The task was cancelled.
    case cancelled
    /// A limit of the program around was reached; nothing was sent.
    case limited
  }

  package let kind: Kind
  package let status: Int?
  /// The entries of the error envelope.
  package let errors: [ServiceError]
  package let transport: TransportError?
  /// Whether a write may have taken effect although it failed here.
  package let mayHaveArrived: Bool
  package let requestID: String?
  /// A phrase for people when there is no envelope.
  package let detail: String

  package init(
    _ kind: Kind,
    status: Int? = nil,
    errors: [ServiceError] = [],
    transport: TransportError? = nil,
    mayHaveArrived: Bool,
    requestID: String? = nil,
    detail: String = ""
  ) {
    self.kind = kind
    self.status = status
    self.errors = errors
    self.transport = transport
    self.mayHaveArrived = mayHaveArrived
    self.requestID = requestID
    self.detail = detail
  }
}

/// One entry of the service's error envelope, as it came.
package struct ServiceError: Sendable, Hashable {
  /// A text of digits; classify by status, pointer and text first.
  package let code: String
  package let title: String
  package let detail: String
  package let pointer: String?

  package init(code: String, title: String, detail: String, pointer: String? = nil) {
    self.code = code
    self.title = title
    self.detail = detail
    self.pointer = pointer
  }
}
