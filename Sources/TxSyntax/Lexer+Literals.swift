import TxDiagnostics

extension Lexer {
  mutating func scanComment() {
    let start = position
    scanText(until: { _ in false }, refusing: \.isRefusedInComments)
    add(.comment, from: start)
    checkVersion(in: Span(start, position))
  }

  /// Refuses a text that begins with `#!tx 2`: it may mean something else than we would do.
  private mutating func checkVersion(in comment: Span) {
    let isFirst = comment.lower == 0 || (comment.lower == 3 && tokens.count == 2)
    guard isFirst else { return }
    let words = source.text(comment).utf8.split { $0 == UInt8(ascii: " ") || $0 == 9 }
    guard let first = words.first, first.elementsEqual("#!tx".utf8) else { return }
    guard words.count > 1 else {
      return diagnose(SyntaxDiagnostics.unknownVersion(nil, at: comment))
    }
    let version = String(decoding: words[1], as: UTF8.self)
    guard words.count > 2 || !version.utf8.elementsEqual("1".utf8) else { return }
    diagnose(SyntaxDiagnostics.unknownVersion(version, at: comment))
  }

  mutating func scanString() {
    let start = position
    position += 1
    scanText(until: { $0 == UInt8(ascii: "\"") }, escapes: true, refusing: \.isRefusedInStrings)
    closeQuote(.string, from: start)
  }

  mutating func scanRawString() {
    let start = position
    position += 1
    repeat {
      scanText(until: { $0 == UInt8(ascii: "'") }, refusing: \.isRefusedInStrings)
      guard byte(0) == UInt8(ascii: "'"), byte(1) == UInt8(ascii: "'") else { break }
      position += 2
    } while position < bytes.count
    closeQuote(.rawString, from: start)
  }

  mutating func scanRegex() {
    let start = position
    position += 1
    scanText(until: { $0 == UInt8(ascii: "/") }, escapes: true, refusing: \.isRefusedInStrings)
    if byte(0) == UInt8(ascii: "/") {
      position += 1
      skip { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
    } else {
      diagnose(SyntaxDiagnostics.unclosedRegex(at: Span(start, position)))
    }
    add(.regex, from: start)
  }

  mutating func scanVariable() {
    let start = position
    position += 1
    scanVariableName()
    let span = Span(start, position)
    if span.length == 1 {
      diagnose(SyntaxDiagnostics.malformedName("$", at: span))
      add(.refused, from: start)
    } else {
      add(.variable, from: start)
    }
  }

  private mutating func scanVariableName() {
    guard let first = byte(0), first < 0x80, Name.isStart(first) else { return }
    skip(while: Name.isPlainPart)
    while byte(0) == UInt8(ascii: "."), let next = byte(1), next < 0x80, Name.isStart(next) {
      position += 1
      skip(while: Name.isPlainPart)
    }
  }

  /// Consumes a backslash that continues the line; any other one is refused.
  mutating func scanBackslash() {
    let start = position
    position += 1
    skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    if byte(0) == UInt8(ascii: "\r"), byte(1) == UInt8(ascii: "\n") { position += 1 }
    if position == bytes.count {
      add(.lineBreak, from: start)
    } else if byte(0) == UInt8(ascii: "\n") {
      add(.lineBreak, from: start, length: position + 1 - start)
    } else {
      position = start
      refuse(length: 1) { SyntaxDiagnostics.unexpectedCharacter($0, at: $1) }
    }
  }

  private mutating func closeQuote(_ kind: Token.Kind, from start: Int) {
    if position < bytes.count, bytes[position] == bytes[start] {
      position += 1
    } else {
      let isAtEnd = position == bytes.count
      diagnostics.append(SyntaxDiagnostics.unclosedString(at: Span(start, position)))
      if isAtEnd { endsInsideQuote = true } else { hasDefiniteError = true }
    }
    add(kind, from: start)
  }

  /// Consumes text to a closing byte or the line's end, and diagnoses what may not stand in it.
  private mutating func scanText(
    until isEnd: (UInt8) -> Bool,
    escapes: Bool = false,
    refusing isRefused: (RefusedBytes) -> Bool
  ) {
    while position < bytes.count, !isAtLineEnd {
      let byte = bytes[position]
      if isEnd(byte) { return }
      if escapes, byte == UInt8(ascii: "\\") {
        position += 1
        if position < bytes.count, !isAtLineEnd { position += source.scalar(at: position).length }
        continue
      }
      if byte >= 0x20, byte < 0x7F {
        position += 1
        continue
      }
      let read = source.scalar(at: position)
      let span = Span(position, position + read.length)
      if let scalar = read.scalar {
        if let reason = RefusedBytes(scalar), isRefused(reason) {
          diagnose(reason.diagnostic(source.text(span), at: span))
        }
      } else {
        diagnose(SyntaxDiagnostics.invalidUTF8(at: span))
      }
      position = span.upper
    }
  }

  private var isAtLineEnd: Bool {
    byte(0) == UInt8(ascii: "\n")
      || (byte(0) == UInt8(ascii: "\r") && byte(1) == UInt8(ascii: "\n"))
  }
}
