import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The reason why the server cannot listen.
package struct SandboxServerError: Error, Sendable, Equatable {
  /// Where it was to listen, as `host:port`.
  package var address: String
  /// The words of the system.
  package var detail: String
}

extension SandboxServerError: CustomStringConvertible {
  package var description: String { "\(address): \(detail)" }

  /// Creates the error for what went wrong at an address.
  init(address: String, _ error: any Error) {
    self.address = address
    if let error = error as? IOError {
      detail = String(cString: strerror(error.errnoCode))
    } else {
      detail = "\(error)"
    }
  }
}
