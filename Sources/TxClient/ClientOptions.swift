/// How a client calls the service.
package struct ClientOptions: Sendable {
  /// Where the service is; `https`, or `http` to this machine.
  package var baseURL = "https://api.telnyx.com/v2"
  /// How long one attempt may take, from connecting to the last byte.
  package var timeout = Duration.seconds(60)
  package var retryPolicy = RetryPolicy()
  /// `Program/version`, as the service asks for.
  package var userAgent = "tx"

  package init() {}
}
