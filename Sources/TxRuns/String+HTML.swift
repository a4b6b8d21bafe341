extension String {
  /// The text as it stands in a page, in an element or between double quotes.
  ///
  /// Markup is escaped; a character that hides, or turns the direction of what follows, is spelled
  /// out, so that a value cannot pass for another.
  var html: String {
    // Nearly all text is plain, and deciding that by bytes is cheap.
    guard utf8.contains(where: Self.needsCare) else { return self }
    var text = ""
    text.reserveCapacity(utf8.count + 16)
    for scalar in unicodeScalars { text.append(html: scalar) }
    return text
  }

  private static func needsCare(_ byte: UInt8) -> Bool {
    byte < 0x28 && byte != 0x20 || byte == 0x3C || byte == 0x3E || byte >= 0x7F
  }

  private mutating func append(html scalar: Unicode.Scalar) {
    switch scalar {
    case "&": append("&amp;")
    case "<": append("&lt;")
    case ">": append("&gt;")
    case "\"": append("&quot;")
    case "'": append("&#39;")
    case "\n", "\t": unicodeScalars.append(scalar)
    default:
      if scalar.isHiding {
        append("\\u{\(String(scalar.value, radix: 16, uppercase: true))}")
      } else {
        unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isHiding: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }
}
