/// Percent-encoding as in RFC 3986.
package enum PercentEncoding {
  /// Returns a text with every byte encoded but letters, digits, `-`, `.`, `_` and `~`.
  ///
  /// Fit for a segment of a path as for a name or value of a query.
  package static func encode(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns whether a text is empty or a path of encoded segments, each after a slash.
  static func isPath(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first else { return true }
    var pending = 0
    for byte in text.utf8 {
      if pending > 0 {
        guard isHexDigit(byte) else { return false }
        pending -= 1
      } else if byte == 0x25 {
        pending = 2
      } else if byte != 0x2F && !isUnreserved(byte) && !isSegmentMark(byte) {
        return false
      }
    }
    return first == 0x2F && pending == 0
  }

  /// Returns whether a text is what keys are made of, letters, digits, `-` and `_`, so that it can stand
  /// in a path as it is.
  package static func isKey(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isUnreserved($0) && $0 != 0x2E && $0 != 0x7E }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  /// The marks RFC 3986 lets stand in a segment: sub-delimiters, `:` and `@`.
  private static func isSegmentMark(_ byte: UInt8) -> Bool {
    "!$&'()*+,;=:@".utf8.contains(byte)
  }
}
