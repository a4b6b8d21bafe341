import TxDiagnostics

/// Reads the text that a string, a raw string or a regex token stands for.
struct StringLiteral {
  private let source: SourceText
  private let span: Span
  private var position: Int
  private(set) var diagnostics: [Diagnostic] = []

  init(_ span: Span, in source: SourceText) {
    self.source = source
    self.span = span
    self.position = span.lower + 1
  }

  /// Returns the text of a raw string.
  func rawText() -> String {
    var text: [UInt8] = []
    var offset = span.lower + 1
    while offset < span.upper {
      let byte = source.utf8[offset]
      if byte == UInt8(ascii: "'") {
        guard offset + 1 < span.upper else { break }
        offset += 1
      }
      text.append(byte)
      offset += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Returns the pattern and the flags of a regex; only `\/` is an escape here.
  func regex() -> (pattern: String, flags: String) {
    var pattern: [UInt8] = []
    var offset = span.lower + 1
    while offset < span.upper, source.utf8[offset] != UInt8(ascii: "/") {
      if source.utf8[offset] == UInt8(ascii: "\\"), offset + 1 < span.upper {
        if source.utf8[offset + 1] != UInt8(ascii: "/") { pattern.append(source.utf8[offset]) }
        offset += 1
      }
      pattern.append(source.utf8[offset])
      offset += 1
    }
    return (
      String(decoding: pattern, as: UTF8.self), source.text(Span(offset + 1, span.upper))
    )
  }

  /// Returns the pieces of a string; several only when it interpolates.
  mutating func segments() -> [ValueSyntax.Segment] {
    if let text = plainText { return [.text(text)] }
    var segments: [ValueSyntax.Segment] = []
    var text: [UInt8] = []
    while position < span.upper, source.utf8[position] != UInt8(ascii: "\"") {
      let byte = source.utf8[position]
      let next = position + 1 < span.upper ? source.utf8[position + 1] : nil
      if byte == UInt8(ascii: "\\") {
        readEscape(next, into: &text)
      } else if byte == UInt8(ascii: "$"), next == UInt8(ascii: "{") {
        guard let segment = readInterpolation() else { continue }
        if !text.isEmpty { segments.append(.text(String(decoding: text, as: UTF8.self))) }
        text = []
        segments.append(segment)
      } else {
        text.append(byte)
        position += 1
      }
    }
    if !text.isEmpty || segments.isEmpty {
      segments.append(.text(String(decoding: text, as: UTF8.self)))
    }
    return segments
  }

  /// The text of a string without escapes and interpolations, which most are.
  private var plainText: String? {
    let rest = source.utf8[position..<span.upper]
    let end = rest.firstIndex { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "$")
    }
    guard let end else { return String(decoding: rest, as: UTF8.self) }
    return rest[end] == UInt8(ascii: "\"") ? source.text(Span(position, end)) : nil
  }

  private mutating func readEscape(_ next: UInt8?, into text: inout [UInt8]) {
    let start = position
    position += 2
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"): text.append(next ?? 0)
    case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
    case UInt8(ascii: "u"): readScalar(from: start, into: &text)
    case nil: position = span.upper
    default:
      position = start + 1 + source.scalar(at: start + 1).length
      diagnoseEscape(Span(start, position))
    }
  }

  private mutating func readScalar(from start: Int, into text: inout [UInt8]) {
    guard position < span.upper, source.utf8[position] == UInt8(ascii: "{") else {
      return diagnoseEscape(Span(start, position))
    }
    var end = position + 1
    while end < span.upper, isHexadecimal(source.utf8[end]) { end += 1 }
    let digits = source.text(Span(position + 1, end))
    let isClosed = end < span.upper && source.utf8[end] == UInt8(ascii: "}")
    position = isClosed ? end + 1 : end
    let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    guard isClosed, digits.utf8.count <= 6, let scalar, scalar.value != 0 else {
      return diagnoseEscape(Span(start, position))
    }
    text.append(contentsOf: String(scalar).utf8)
  }

  private mutating func diagnoseEscape(_ span: Span) {
    diagnostics.append(SyntaxDiagnostics.unknownEscape(source.text(span), at: span))
  }

  /// Consumes `${.field}` or `${$name}`; nil, with a diagnostic, for anything else.
  private mutating func readInterpolation() -> ValueSyntax.Segment? {
    let start = position
    position += 2
    let lower = position
    while position < span.upper, source.utf8[position] != UInt8(ascii: "}"),
      source.utf8[position] != UInt8(ascii: "\"")
    { position += 1 }
    let isClosed = position < span.upper && source.utf8[position] == UInt8(ascii: "}")
    let name = source.utf8[lower..<position].dropFirst()
    if isClosed, Name.isFieldPath(name) {
      let text = String(decoding: name, as: UTF8.self)
      let sigil = source.utf8[lower]
      if sigil == UInt8(ascii: ".") || (sigil == UInt8(ascii: "$") && isVariable(name)) {
        position += 1
        return sigil == UInt8(ascii: ".") ? .field(text) : .variable(text)
      }
    }
    if isClosed { position += 1 }
    let place = Span(start, position)
    diagnostics.append(SyntaxDiagnostics.malformedInterpolation(source.text(place), at: place))
    return nil
  }

  private func isVariable(_ name: ArraySlice<UInt8>) -> Bool {
    name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { Name.isPlain($0) }
  }

  private func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
