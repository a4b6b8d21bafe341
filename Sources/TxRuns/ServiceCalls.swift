package import TxClient

/// What a run sends its requests through.
///
/// It is the client, or in tests something in front of it that fails on purpose.
package protocol ServiceCalls: Sendable {
  /// Sends a request and returns the answer of a success.
  func send(_ request: Request) async throws(ClientError) -> Response
}

extension Client: ServiceCalls {}
