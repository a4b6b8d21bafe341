import TxClient

/// The address of a service, in the one form in which two of them are compared.
package struct ServiceAddress: Sendable, Hashable {
  /// The scheme and the host in small letters, and the path without a slash at its end.
  package let text: String
  /// Whether it is one of this machine.
  package let isLocal: Bool

  /// Creates an address; what a session would not take is refused.
  package init(_ text: String) throws(UnusableAddress) {
    do throws(ClientError) {
      let url = try BaseURL(text)
      self.text = "\(url.scheme)://\(url.authority)\(url.path)"
      isLocal = url.authority.isLoopback
    } catch {
      throw UnusableAddress(reason: error.detail)
    }
  }
}

/// A text that is no address of a service.
package struct UnusableAddress: Error, Sendable, Hashable {
  /// A phrase that says what an address has to be.
  package let reason: String
}
