/// Where the service is: scheme, authority and the path all calls start with.
package struct BaseURL: Sendable, Hashable {
  package let scheme: String
  package let authority: Authority
  /// `/v2`, never with a slash at the end.
  package let path: String

  /// Creates a base URL; plain HTTP is accepted to loopback only, since every call carries the key.
  package init(_ text: String) throws(ClientError) {
    guard let colon = text.firstRange(of: "://") else {
      throw .invalid("a base URL starts with 'https://'")
    }
    let rest = text[colon.upperBound...]
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    guard let authority = Authority(String(rest[..<slash])) else {
      throw .invalid("a base URL names a host, and perhaps a port, after 'https://'")
    }
    var path = rest[slash...]
    while path.last == "/" { path.removeLast() }
    guard PercentEncoding.isPath(path) else {
      throw .invalid("the path of a base URL has no query, fragment or blank")
    }
    scheme = text[..<colon.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else {
      throw .invalid("a base URL starts with 'https://'")
    }
    guard scheme == "https" || authority.isLoopback else {
      throw .invalid("plain 'http://' is accepted for addresses of this machine only")
    }
    self.authority = authority
    self.path = String(path)
  }
}

extension ClientError {
  /// Creates the error of something that cannot be sent at all.
  static func invalid(_ detail: String) -> ClientError {
    let error = TransportError(.invalid, mayHaveArrived: false, detail: detail)
    return ClientError(.unreachable, transport: error, mayHaveArrived: false, detail: detail)
  }
}
