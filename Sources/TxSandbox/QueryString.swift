/// The decoded parameters of a request's query, in order.
///
/// Names arrive percent-encoded as often as not (`page%5Bsize%5D`), so both halves are decoded;
/// `+` is a space, as HTML forms have it.
struct QueryString: Sendable {
  /// One parameter: the name before the brackets, what is inside each pair, and the value.
  struct Parameter: Sendable {
    var name: String
    var path: [String]
    var value: String

    /// The name as documented: `filter[status]`.
    var spelling: String { name + path.map { "[\($0)]" }.joined() }
  }

  let parameters: [Parameter]

  init(_ text: Substring) {
    parameters = text.split(separator: "&")
      .map { pair in
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let value = halves.count > 1 ? Self.decode(halves[1]) : ""
        return Self.parameter(named: Self.decode(halves[0]), value: value)
      }
  }

  /// The last value of a plain parameter.
  subscript(name: String) -> String? {
    parameters.last { $0.name == name && $0.path.isEmpty }?.value
  }

  private static func parameter(named name: String, value: String) -> Parameter {
    guard let bracket = name.firstIndex(of: "["), name.last == "]" else {
      return Parameter(name: name, path: [], value: value)
    }
    let inside = name[name.index(after: bracket)...].dropLast()
    let path = inside.split(separator: "[", omittingEmptySubsequences: false)
    let segments = path.map { segment in
      // Every segment but the last still carries its closing bracket.
      segment.last == "]" ? String(segment.dropLast()) : String(segment)
    }
    return Parameter(name: String(name[..<bracket]), path: segments, value: value)
  }

  private static func decode(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(0x20)
      } else if byte == UInt8(ascii: "%"), let code = hexadecimal(rest.prefix(2)) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2 else { return nil }
    return digits.reduce(0 as UInt8?) { code, byte in
      guard let code, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      return code << 4 | UInt8(digit)
    }
  }
}
