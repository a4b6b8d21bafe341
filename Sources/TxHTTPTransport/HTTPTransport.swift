import AsyncHTTPClient
public import HTTPTypes
import NIOCore
import NIOHTTP1
public import TxClient

/// Sends requests over the network, through AsyncHTTPClient.
///
/// ```swift
/// try await HTTPTransport.withTransport(environment: environment) { transport in
///   // …
/// }
/// ```
///
/// It sends once: no retry, no redirect, no cookie. Certificates are verified, against the file in
/// `SSL_CERT_FILE` when there is one. The environment is the caller's to read. Connections idle for
/// half a minute are closed, before most servers do, since a request on a connection just being
/// closed cannot be told from one that arrived.
public struct HTTPTransport: Transport {
  /// The largest answer that is read, decompressed.
  public static let defaultBodyLimit = 64 * 1_024 * 1_024

  private let clients: HTTPClients
  private let deadlines: Deadlines
  private let bodyLimit: Int

  /// Creates a transport; call `shutdown()` when done, or use `withTransport`.
  ///
  /// - Parameters:
  ///   - environment: Variables that name proxies and the file of certificates.
  ///   - bodyLimit: The largest answer that is read, decompressed, in bytes.
  ///   - clock: Measures the time an exchange may take.
  public init(
    environment: [String: String],
    bodyLimit: Int = defaultBodyLimit,
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    clients = HTTPClients(environment: environment, bodyLimit: bodyLimit)
    deadlines = Deadlines(clock: clock)
    self.bodyLimit = bodyLimit
  }

  /// Calls a closure with a transport and closes its connections afterwards.
  public static func withTransport<Result, Failure: Error>(
    environment: [String: String],
    _ body: (HTTPTransport) async throws(Failure) -> Result
  ) async throws(Failure) -> Result {
    let transport = HTTPTransport(environment: environment)
    do {
      let result = try await body(transport)
      await transport.shutdown()
      return result
    } catch {
      await transport.shutdown()
      throw error
    }
  }

  /// Closes all connections; later requests fail.
  public func shutdown() async { await clients.shutdown() }

  /// Sends a request and reads the whole answer within the time given.
  public func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    guard let scheme = request.scheme, scheme == "http" || scheme == "https",
      let authority = Authority(request.authority ?? "")
    else {
      throw TransportError(
        .invalid,
        mayHaveArrived: false,
        detail: "the request names no host of HTTP"
      )
    }
    let client = try clients.client(scheme: scheme, authority: authority)
    let outgoing = HTTPClientRequest(
      request,
      scheme: scheme,
      authority: authority,
      body: body
    )
    do {
      return try await exchange(outgoing, by: client, timeout: timeout)
    } catch {
      throw TransportError(
        mapping: error,
        isCancelled: Task.isCancelled,
        host: authority.description
      )
    }
  }

  /// Watches the whole exchange: the client's own deadline ends with the answer's head.
  private func exchange(
    _ request: HTTPClientRequest,
    by client: HTTPClient,
    timeout: Duration
  ) async throws -> TransportResponse {
    let answer = try await deadlines.result(within: timeout) { [bodyLimit] in
      let response = try await client.execute(request, timeout: TimeAmount(atMostADay: timeout))
      return TransportResponse(response, body: try await response.body(upTo: bodyLimit))
    }
    guard let answer else { throw HTTPClientError.deadlineExceeded }
    return answer
  }
}
