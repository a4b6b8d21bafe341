/// The host and port of an address.
package struct Authority: Sendable, Hashable {
  /// Lower case; an IPv6 address without its brackets.
  package let host: String
  package let port: Int?
  private let isBracketed: Bool

  /// Creates an authority from `host`, `host:port` or `[address]:port`; user names are refused.
  package init?(_ text: String) {
    var rest = Substring(text)
    var name = Substring()
    isBracketed = rest.first == "["
    if isBracketed {
      guard let end = rest.firstIndex(of: "]") else { return nil }
      name = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      guard name.utf8.allSatisfy(Self.isAddressByte) else { return nil }
    } else {
      let end = rest.firstIndex(of: ":") ?? rest.endIndex
      name = rest[..<end]
      rest = rest[end...]
      guard name.utf8.allSatisfy(Self.isNameByte) else { return nil }
    }
    guard !name.isEmpty else { return nil }
    host = name.lowercased()
    if rest.isEmpty {
      port = nil
    } else {
      let digits = rest.dropFirst()
      guard rest.first == ":", digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(digits), (1...65_535).contains(number)
      else { return nil }
      port = number
    }
  }

  /// Whether this machine itself is meant: 127.0.0.0/8, `[::1]` or `localhost`.
  package var isLoopback: Bool {
    if isBracketed { return host == "::1" }
    if host == "localhost" { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127" && octets.allSatisfy(Self.isOctet)
  }

  private static func isOctet(_ text: Substring) -> Bool {
    // A leading zero would be read as octal by some resolvers.
    guard let number = UInt8(text) else { return false }
    return String(number) == text
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66, 0x2E, 0x3A: true
    default: false
    }
  }
}

extension Authority: CustomStringConvertible {
  package var description: String {
    let name = isBracketed ? "[\(host)]" : host
    return port.map { "\(name):\($0)" } ?? name
  }
}
