package import HTTPTypes

extension ClientError {
  /// Creates the error of an answer that is none of success.
  ///
  /// The status decides first: the same code means different things in different services.
  package init(answer: TransportResponse, purpose: Request.Purpose) {
    let status = answer.response.status.code
    let errors = ErrorEnvelope.errors(in: answer.body) ?? []
    self.init(
      Self.kind(status: status, errors: errors),
      status: status,
      errors: errors,
      mayHaveArrived: purpose == .write && Self.isAmbiguous(status: status),
      requestID: Self.requestID(answer.response.headerFields),
      detail: errors.isEmpty ? Self.phrase(status: status, body: answer.body) : ""
    )
  }

  /// Creates the error of a call without an answer.
  package init(transport error: TransportError, purpose: Request.Purpose) {
    let kind: Kind =
      switch error.kind {
      case .cancelled: .cancelled
      case .limited: .limited
      default: .unreachable
      }
    self.init(
      kind,
      transport: error,
      mayHaveArrived: purpose == .write && error.mayHaveArrived,
      detail: error.detail
    )
  }

  /// Creates the error of a success that is no JSON, or of a redirect.
  package init(malformed answer: TransportResponse, purpose: Request.Purpose, detail: String) {
    self.init(
      .malformedAnswer,
      status: answer.response.status.code,
      mayHaveArrived: purpose == .write,
      requestID: Self.requestID(answer.response.headerFields),
      detail: detail
    )
  }

  /// How many unfinished jobs the service allows, when it said so.
  package var capacityLimit: Int? {
    errors.lazy.compactMap(Self.capacityLimit).first
  }

  /// Returns the id under which the service may know the call.
  ///
  /// No such field is documented, so the usual ones are tried.
  package static func requestID(_ headers: HTTPFields) -> String? {
    let usual = headers.value(named: "x-request-id") ?? headers.value(named: "request-id")
    let own = headers.first { field in
      field.name.canonicalName.hasPrefix("x-telnyx-") && field.name.canonicalName.hasSuffix("id")
    }
    return usual ?? own?.value
  }

  private static func kind(status: Int, errors: [ServiceError]) -> Kind {
    switch status {
    case 401: .unauthenticated
    case 403: .forbidden
    case 404: .notFound
    case 422 where errors.contains(where: isAtCapacity): .atCapacity
    case 429: .rateLimited
    case 400..<500: .rejected
    case 500...: .serverFailure
    default: .malformedAnswer
    }
  }

  /// Whether a write that got this status may still have taken effect.
  private static func isAmbiguous(status: Int) -> Bool {
    status >= 500 || status < 400 || status == 408
  }

  private static func isAtCapacity(_ error: ServiceError) -> Bool {
    error.pointer == "/base" && error.detail.contains("pending or in progress")
  }

  private static func capacityLimit(_ error: ServiceError) -> Int? {
    guard isAtCapacity(error) else { return nil }
    let digits = error.detail.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isNumber }
    return Int(digits)
  }

  private static func phrase(status: Int, body: [UInt8]) -> String {
    body.isEmpty ? "status \(status) without a body" : "status \(status) without an error envelope"
  }
}
