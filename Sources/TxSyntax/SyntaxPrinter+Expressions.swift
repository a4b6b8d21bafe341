import TxDiagnostics

extension SyntaxPrinter {
  /// Returns a condition; groups keep their parentheses, and a mixture gets the ones it needs.
  package static func print(_ predicate: PredicateSyntax) -> String {
    switch predicate {
    case .and(let operands): operands.map(operand).joined(separator: " ")
    case .or(let operands): operands.map(operand).joined(separator: " or ")
    case .not(let inner, _): "not \(operand(inner))"
    case .group(let inner, _): "(\(print(inner)))"
    case .test(let test): print(test)
    case .all: "all"
    case .missing: "…"
    }
  }

  private static func operand(_ predicate: PredicateSyntax) -> String {
    switch predicate {
    case .and, .or: "(\(print(predicate)))"
    default: print(predicate)
    }
  }

  private static func print(_ test: TestSyntax) -> String {
    let subject = test.subject.map { print($0) } ?? test.field.path
    switch test.operation {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return subject + test.operation.rawValue + list(test.operands)
    case .in, .notIn: return "\(subject) \(test.operation.rawValue) \(set(test.operands))"
    case .isTrue: return subject
    default:
      let parts = [subject, test.operation.rawValue] + test.operands.map { print($0) }
      return parts.joined(separator: " ")
    }
  }

  private static func set(_ operands: [ValueSyntax]) -> String {
    if operands.count == 1 {
      switch operands[0].kind {
      case .variable, .hole, .pipeline: return print(operands[0])
      case .word(let word) where Keyword.isRange(word): return word
      default: break
      }
    }
    return "(\(operands.map { print($0) }.joined(separator: ", ")))"
  }

  /// Returns a value, quoted where it has to be.
  package static func print(_ value: ValueSyntax) -> String {
    self.value(value, allowsKeywords: false)
  }

  static func value(_ value: ValueSyntax, allowsKeywords: Bool) -> String {
    switch value.kind {
    case .word(let text):
      isPlainWord(text) && (allowsKeywords || !Keyword.isReserved(text)) ? text : quoted(text)
    case .string(let text): quoted(text)
    case .interpolation(let segments): "\"\(segments.map(segment).joined())\""
    case .hole: "..."
    case .variable(let name): "$\(name)"
    case .field(let path): ".\(path)"
    case .regex(let pattern, let flags): "/\(escapedPattern(pattern))/\(flags)"
    case .call(let name, let arguments):
      "\(name.text)(\(arguments.map(callArgument).joined(separator: ", ")))"
    case .list(let values): "[\(values.map { print($0) }.joined(separator: ", "))]"
    case .pipeline(let pipeline): "(\(print(pipeline)))"
    }
  }

  private static func callArgument(_ argument: CallArgumentSyntax) -> String {
    guard let name = argument.name?.text else { return print(argument.value) }
    let symbol = argument.operation.rawValue
    switch argument.operation {
    case .matches, .notMatches: return "\(name) \(symbol) \(print(argument.value))"
    default: return name + symbol + print(argument.value)
    }
  }

  private static func segment(_ segment: ValueSyntax.Segment) -> String {
    switch segment {
    case .text(let text): escaped(text)
    case .field(let path): "${.\(path)}"
    case .variable(let name): "${$\(name)}"
    }
  }

  /// Returns a text as a string of the language.
  package static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  private static func escaped(_ text: String) -> String {
    guard !text.utf8.allSatisfy(Name.isPlainPart) else { return text }
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "$" where index + 1 < scalars.count && scalars[index + 1] == "{": result += "\\$"
      default:
        switch RefusedBytes(scalar) {
        case .control, .direction, .null:
          result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  private static func escapedPattern(_ pattern: String) -> String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in pattern.unicodeScalars {
      if scalar == "/", !isEscaped { result.append("\\") }
      isEscaped = scalar == "\\" && !isEscaped
      result.append(scalar)
    }
    return String(result)
  }

  /// Whether a text reads as one word token, and as nothing else.
  static func isPlainWord(_ text: String) -> Bool {
    guard text.utf8.first != UInt8(ascii: "#") else { return false }
    if !text.isEmpty, text.utf8.allSatisfy(Name.isPlainPart) { return true }
    let tokens = Lexer.tokenize(SourceText(name: "", text)).tokens
    return tokens.count == 2 && tokens[0].kind == .word
  }
}

extension SyntaxPrinter {
  /// Returns a text as a value: as a word where that is read as the same text, else in quotes.
  package static func value(_ text: String) -> String {
    let lexed = Lexer.tokenize(SourceText(name: "<value>", text))
    let isWord =
      lexed.diagnostics.isEmpty && lexed.tokens.map(\.kind) == [.word, .endOfInput]
      && !Keyword.isReserved(text) && !Keyword.isRange(text) && !Self.meaningful.contains(text)
      && text.utf8.allSatisfy { $0 < 0x80 }
    return isWord ? text : quoted(text)
  }

  /// Words that mean something else than their letters.
  private static let meaningful: Set<String> = [
    "all", "asc", "desc", "empty", "false", "no", "now", "null", "off", "on", "set", "today",
    "true", "yes",
  ]
}
