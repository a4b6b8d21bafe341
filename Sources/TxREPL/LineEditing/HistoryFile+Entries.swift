extension HistoryFile {
  static let newline = UInt8(ascii: "\n")
  private static let backslash = UInt8(ascii: "\\")

  /// Returns the entries of a file's bytes, oldest first, without the earlier of equal ones.
  ///
  /// Works on bytes from the end: hashing strings, which means normalising them, takes ten times as
  /// long for a history of ten thousand entries.
  func entries(in bytes: [UInt8]) -> [String] {
    var seen = Set<ArraySlice<UInt8>>()
    var entries: [String] = []
    var end = bytes.count
    while end > 0, entries.count < limit {
      if bytes[end - 1] == Self.newline { end -= 1 }
      let start = (bytes[..<end].lastIndex(of: Self.newline) ?? -1) + 1
      let line = bytes[start..<end]
      if !line.isEmpty, seen.insert(line).inserted { entries.append(Self.unescape(line)) }
      end = start
    }
    entries.reverse()
    return entries
  }

  /// Returns an entry as one line.
  static func escape(_ entry: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func unescape(_ line: ArraySlice<UInt8>) -> String {
    let text = String(decoding: line, as: UTF8.self)
    guard line.contains(backslash) else { return text }
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        result.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
