import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression
import NIOSSL
import Synchronization
import TxClient

/// The clients of one transport, made when first needed: proxy and protocol are fixed per client.
///
/// A class because it owns connections, which end with it.
final class HTTPClients: Sendable {
  private struct Route: Hashable {
    let proxy: ProxySettings.Proxy?
    let isLoopback: Bool
  }

  private enum State {
    case open([Route: HTTPClient])
    case closed
  }

  private let proxies: ProxySettings
  private let certificates: String?
  private let bodyLimit: Int
  private let state = Mutex(State.open([:]))

  init(environment: [String: String], bodyLimit: Int) {
    proxies = ProxySettings(environment: environment)
    certificates = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
    self.bodyLimit = bodyLimit
  }

  deinit {
    // Forgotten by its owner; the client would otherwise stop a debug build.
    for client in close() { client.shutdown { _ in } }
  }

  /// Returns the client to an address.
  func client(
    scheme: String,
    authority: Authority
  ) throws(TransportError) -> HTTPClient {
    let route = Route(
      proxy: try proxies.proxy(scheme: scheme, authority: authority),
      isLoopback: authority.isLoopback
    )
    let client: HTTPClient? = state.withLock { state in
      guard case .open(var clients) = state else { return nil }
      if let client = clients[route] { return client }
      let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: configuration(route)
      )
      clients[route] = client
      state = .open(clients)
      return client
    }
    guard let client else {
      throw TransportError(.invalid, mayHaveArrived: false, detail: "the transport is shut down")
    }
    return client
  }

  func shutdown() async {
    for client in close() {
      // It fails only when it is shut down already, which is what is wanted.
      try? await client.shutdown()
    }
  }

  private func close() -> [HTTPClient] {
    state.withLock { state in
      guard case .open(let clients) = state else { return [] }
      state = .closed
      return Array(clients.values)
    }
  }

  private func configuration(_ route: Route) -> HTTPClient.Configuration {
    var pool = HTTPClient.Configuration.ConnectionPool(idleTimeout: .seconds(30))
    // Otherwise each failure to connect is waited out for the whole connect timeout.
    pool.retryConnectionEstablishment = false
    // Waiting for a free connection counts as connecting, so there is always one; how many requests
    // are in flight is decided above.
    pool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
    var tls = TLSConfiguration.makeClientConfiguration()
    if let certificates { tls.trustRoots = .file(certificates) }
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: tls,
      redirectConfiguration: .disallow,
      timeout: .init(connect: .seconds(10)),
      connectionPool: pool,
      proxy: route.proxy.map(HTTPClient.Configuration.Proxy.init),
      decompression: .enabled(limit: .size(bodyLimit))
    )
    configuration.httpVersion = route.isLoopback ? .http1Only : .automatic
    return configuration
  }
}

extension HTTPClient.Configuration.Proxy {
  fileprivate init(_ proxy: ProxySettings.Proxy) {
    switch proxy.kind {
    case .http:
      let authorization = proxy.authorization.map {
        HTTPClient.Authorization.basic(username: $0.user, password: $0.password)
      }
      self = .server(host: proxy.host, port: proxy.port, authorization: authorization)
    case .socks:
      self = .socksServer(host: proxy.host, port: proxy.port)
    }
  }
}
