import HTTPTypes

/// Calls the service: encodes a request, sends it through middlewares, reads the answer.
///
/// ```
/// Request → encode → Retry → RateLimit → Logging → UserAgent → Authorization → Transport
///                                                                                  ↓
/// Response or ClientError ← decode ←──────────────────────────────────────────── answer
/// ```
///
/// A call ends in exactly one of two ways: a `Response` with a status of success, or a
/// `ClientError` that says truly whether a write may have taken effect although it failed. That bit
/// is what runs are settled by, so no layer may guess it: a transport denies it only for what never
/// left, and a write is repeated only then.
///
/// The order of the middlewares matters. Every retry waits for its turn again; the trace sees each
/// attempt, but lies above the key. Rate limit and retry budget are shared by copies of a client,
/// so one client serves one account.
///
/// Absent on purpose: pages, resources and jobs, which are the callers'; redirects, which would
/// carry the key elsewhere; idempotency keys, which the service does not know for numbers.
package struct Client: Sendable {
  /// The address all paths are below.
  package let baseURL: BaseURL

  private let timeout: Duration
  private let credential: Credential
  private let chain: Next
  /// Takes each request before it is sent the first time.
  private var note: (@Sendable (Request) -> Void)?

  /// Creates a client; throws when the base URL is none, or not safe for a key.
  package init(
    options: ClientOptions,
    credential: Credential,
    transport: any Transport,
    clock: any Clock<Duration>,
    jitter: @escaping @Sendable () -> Double,
    trace: (@Sendable (TraceEvent) -> Void)? = nil
  ) throws(ClientError) {
    baseURL = try BaseURL(options.baseURL)
    timeout = options.timeout
    self.credential = credential
    var middlewares: [any Middleware] = [
      Retry(policy: options.retryPolicy, budget: RetryBudget(), clock: clock, jitter: jitter),
      RateLimit(RateLimiter(clock: clock)),
    ]
    if let trace { middlewares.append(Logging(clock: clock, trace: trace)) }
    middlewares += [UserAgent(options.userAgent), Authorization(credential)]
    chain = Self.chain(middlewares, to: transport)
  }

  /// Returns the same client, which also tells of each request that it sends, but not of repetitions.
  package func telling(_ note: @escaping @Sendable (Request) -> Void) -> Client {
    var client = self
    client.note = note
    return client
  }

  /// Sends a request and returns the answer of a success.
  package func send(_ request: Request) async throws(ClientError) -> Response {
    let outgoing = try encode(request)
    if Task.isCancelled {
      throw ClientError(
        transport: TransportError(.cancelled, mayHaveArrived: false),
        purpose: request.purpose
      )
    }
    note?(request)
    let answer: TransportResponse
    do {
      answer = try await chain(outgoing)
    } catch {
      throw ClientError(transport: error, purpose: request.purpose).redacted(by: credential)
    }
    return try decode(answer, purpose: request.purpose)
  }

  private func encode(_ request: Request) throws(ClientError) -> OutgoingRequest {
    guard request.path.hasPrefix("/"), PercentEncoding.isPath(request.path) else {
      throw .invalid("the path '\(request.path)' is not encoded")
    }
    var path = baseURL.path + request.path
    if !request.query.isEmpty { path += "?" + QueryEncoder.encode(request.query) }
    var http = HTTPRequest(
      method: request.method,
      scheme: baseURL.scheme,
      authority: baseURL.authority.description,
      path: path
    )
    http.headerFields[.accept] = "application/json"
    if request.body != nil { http.headerFields[.contentType] = "application/json" }
    return OutgoingRequest(
      http,
      body: request.body ?? [],
      purpose: request.purpose,
      timeout: timeout
    )
  }

  private func decode(
    _ answer: TransportResponse,
    purpose: Request.Purpose
  ) throws(ClientError) -> Response {
    switch answer.response.status.code {
    case 200..<300 where answer.isWhole:
      return Response(
        status: answer.response.status.code,
        headers: answer.response.headerFields,
        body: answer.body
      )
    case 200..<300:
      throw ClientError(
        malformed: answer,
        purpose: purpose,
        detail: "the answer is cut off or no JSON"
      )
    case 300..<400:
      throw ClientError(
        malformed: answer,
        purpose: purpose,
        detail: "the service redirects; see the base URL"
      )
    default:
      throw ClientError(answer: answer, purpose: purpose).redacted(by: credential)
    }
  }

  private static func chain(_ middlewares: [any Middleware], to transport: any Transport) -> Next {
    var next: Next = { (request) async throws(TransportError) in
      try await transport.send(request.http, body: request.body, timeout: request.timeout)
    }
    for middleware in middlewares.reversed() {
      let rest = next
      next = { (request) async throws(TransportError) in
        try await middleware.send(request, next: rest)
      }
    }
    return next
  }
}

extension ClientError {
  /// Returns the error without the key, should the service or a proxy have echoed it.
  fileprivate func redacted(by credential: Credential) -> ClientError {
    ClientError(
      kind,
      status: status,
      errors: errors.map { error in
        ServiceError(
          code: credential.redacting(error.code),
          title: credential.redacting(error.title),
          detail: credential.redacting(error.detail),
          pointer: error.pointer.map(credential.redacting)
        )
      },
      transport: transport.map { error in
        TransportError(
          error.kind,
          mayHaveArrived: error.mayHaveArrived,
          detail: credential.redacting(error.detail)
        )
      },
      mayHaveArrived: mayHaveArrived,
      requestID: requestID,
      detail: credential.redacting(detail)
    )
  }
}
