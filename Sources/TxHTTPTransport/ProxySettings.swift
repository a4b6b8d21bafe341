package import TxClient

/// The proxies an environment asks for, by the variables that are customary.
///
/// `HTTPS_PROXY` or `HTTP_PROXY` by the scheme of the request, else `ALL_PROXY`; lower case goes
/// first. `NO_PROXY` lists hosts and domains to reach directly, `*` meaning all. This machine
/// itself is always reached directly: a key may be on its way there unencrypted.
package struct ProxySettings: Sendable, Hashable {
  /// One proxy.
  package struct Proxy: Sendable, Hashable {
    /// What is spoken to it.
    package enum Kind: Sendable, Hashable {
      case http
      case socks
    }

    package let kind: Kind
    package let host: String
    package let port: Int
    /// User name and password, not encoded.
    package let authorization: Authorization?
  }

  /// What a proxy asks its users for; shown as dots.
  package struct Authorization: Sendable, Hashable {
    package let user: String
    package let password: String
  }

  private let https: String?
  private let http: String?
  private let exceptions: [Substring]

  package init(environment: [String: String]) {
    let value = { (name: String) in
      [environment[name.lowercased()], environment[name]].compactMap { $0 }.first { !$0.isEmpty }
    }
    let all = value("ALL_PROXY")
    https = value("HTTPS_PROXY") ?? all
    http = value("HTTP_PROXY") ?? all
    exceptions = (value("NO_PROXY") ?? "").split { $0 == "," || $0.isWhitespace }
  }

  /// Returns the proxy to an address, `nil` for the direct way; throws when a variable names none.
  package func proxy(
    scheme: String,
    authority: Authority
  ) throws(TransportError) -> Proxy? {
    guard let text = scheme == "https" ? https : http, !authority.isLoopback,
      !exceptions.contains(where: { Self.matches($0, authority, scheme: scheme) })
    else { return nil }
    guard let proxy = Proxy(text) else {
      // The value is not shown: it may hold a password.
      let name = scheme.uppercased()
      throw TransportError(
        .invalid,
        mayHaveArrived: false,
        detail: "no proxy can be read from \(name)_PROXY"
      )
    }
    return proxy
  }

  private static func matches(
    _ exception: Substring,
    _ authority: Authority,
    scheme: String
  ) -> Bool {
    if exception == "*" { return true }
    let trimmed = exception.hasPrefix("*.") ? exception.dropFirst(2) : exception.drop { $0 == "." }
    guard let expected = Authority(String(trimmed)) else {
      // A bare IPv6 address.
      return trimmed.lowercased() == authority.host
    }
    if let port = expected.port, port != authority.port ?? (scheme == "https" ? 443 : 80) {
      return false
    }
    return authority.host == expected.host || authority.host.hasSuffix(".\(expected.host)")
  }
}

extension ProxySettings.Authorization: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  package var description: String { "•••" }
  package var debugDescription: String { "•••" }
  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}

extension ProxySettings.Proxy {
  /// Creates a proxy from `scheme://user:password@host:port`, where only the host must be.
  package init?(_ text: String) {
    var rest = Substring(text)
    var scheme = "http"
    if let colon = rest.firstRange(of: "://") {
      scheme = rest[..<colon.lowerBound].lowercased()
      rest = rest[colon.upperBound...]
    }
    switch scheme {
    case "http": kind = .http
    case "socks", "socks5", "socks5h": kind = .socks
    default: return nil
    }
    if let end = rest.firstIndex(of: "/") { rest = rest[..<end] }
    if let at = rest.lastIndex(of: "@") {
      guard kind == .http, let authorization = Self.authorization(rest[..<at]) else { return nil }
      self.authorization = authorization
      rest = rest[rest.index(after: at)...]
    } else {
      authorization = nil
    }
    guard let authority = Authority(String(rest)) else { return nil }
    host = authority.host
    port = authority.port ?? (kind == .http ? 80 : 1_080)
  }

  private static func authorization(_ text: Substring) -> ProxySettings.Authorization? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let user = decoded(parts[0]), let password = parts.count > 1 ? decoded(parts[1]) : ""
    else { return nil }
    return ProxySettings.Authorization(user: user, password: password)
  }

  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        guard digits.utf8.count == 2, digits.first != "+",
          let value = UInt8(digits, radix: 16)
        else { return nil }
        rest = rest.dropFirst(2)
        bytes.append(value)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
