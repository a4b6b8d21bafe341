import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression
import NIOPosix
import NIOSSL
import TxClient

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension TransportError {
  /// Creates the transport's word for a failure of the client's.
  ///
  /// Only what fails before a connection stands denies that the request arrived; whatever is
  /// unknown here may have.
  init(mapping error: any Error, isCancelled: Bool, host: String) {
    switch error {
    case let error as TransportError:
      self = error
    case is CancellationError where isCancelled:
      self.init(.cancelled, mayHaveArrived: true)
    case let error as HTTPClientError:
      self.init(error, isCancelled: isCancelled, host: host)
    case let error as NIOConnectionError:
      self.init(error)
    case let error as IOError where error.errnoCode == ECONNREFUSED:
      self.init(.refused, mayHaveArrived: false, detail: "nothing listens at \(host)")
    case NIOSSLError.noSuchFilesystemObject, NIOSSLError.failedToLoadCertificate:
      self.init(
        .insecure,
        mayHaveArrived: false,
        detail: "the file of certificates cannot be read"
      )
    case NIOSSLError.handshakeFailed, NIOSSLError.unableToValidateCertificate,
      NIOSSLError.noCertificateToValidate, is NIOSSLExtraError:
      self.init(
        .insecure,
        mayHaveArrived: false,
        detail: "no secure connection to \(host) can be made"
      )
    case is NIOTooManyBytesError, NIOHTTPDecompression.DecompressionError.limit:
      self.init(.tooLarge, mayHaveArrived: true, detail: "the answer is too large")
    default:
      self.init(.disconnected, mayHaveArrived: true, detail: "the connection to \(host) broke")
    }
  }

  private init(_ error: HTTPClientError, isCancelled: Bool, host: String) {
    switch error {
    case .cancelled where isCancelled:
      self.init(.cancelled, mayHaveArrived: true)
    case .connectTimeout, .getConnectionFromPoolTimeout, .httpProxyHandshakeTimeout,
      .socksHandshakeTimeout:
      self.init(.timedOut, mayHaveArrived: false, detail: "no connection to \(host) in time")
    case .tlsHandshakeTimeout:
      self.init(
        .timedOut,
        mayHaveArrived: false,
        detail: "no secure connection to \(host) in time"
      )
    case .deadlineExceeded, .readTimeout, .writeTimeout:
      self.init(.timedOut, mayHaveArrived: true, detail: "no answer of \(host) in time")
    case .invalidProxyResponse, .proxyAuthenticationRequired:
      self.init(.refused, mayHaveArrived: false, detail: "the proxy refuses to connect to \(host)")
    case .invalidURL, .emptyHost, .emptyScheme, .traceRequestWithBody,
      .alreadyShutdown, .invalidProxyConfiguration:
      self.init(.invalid, mayHaveArrived: false, detail: "the request cannot be sent")
    default:
      self.init(.disconnected, mayHaveArrived: true, detail: "the connection to \(host) broke")
    }
  }

  /// Creates the error of a connection that was never made.
  private init(_ error: NIOConnectionError) {
    let place = "\(error.host):\(error.port)"
    if error.connectionErrors.isEmpty {
      self.init(
        .unresolved,
        mayHaveArrived: false,
        detail: "the name '\(error.host)' is not known"
      )
    } else if error.connectionErrors.allSatisfy({ Self.isTimeout($0.error) }) {
      self.init(.timedOut, mayHaveArrived: false, detail: "no connection to \(place) in time")
    } else {
      self.init(.refused, mayHaveArrived: false, detail: "nothing listens at \(place)")
    }
  }

  private static func isTimeout(_ error: any Error) -> Bool {
    if case ChannelError.connectTimeout = error { true } else { false }
  }
}
