import Tx
import TxPlanner
import TxSyntax
import TxCatalog

/// Asks for the values that a statement leaves open with `...`, one by one.
struct HoleFiller {
  let session: Session
  let editor: any LineEditing
  let mode: PromptMode

  /// Returns the statement with every hole filled, or nil when somebody gave it up.
  func filled(_ text: String) async -> String? {
    var text = text
    while let hole = await session.firstHole(in: text) {
      let name = hole.target.field?.name ?? "value"
      let answer = await mode.reading(.value(hole.target)) {
        await editor.readLine(prompt: [StyledText("\(name) = ")], continuation: [], right: [])
      }
      guard case .line(let value) = answer else { return nil }
      let typed = Self.trimmed(value)
      guard !typed.isEmpty else { continue }
      var bytes = Array(text.utf8)
      bytes.replaceSubrange(hole.span.lower..<hole.span.upper, with: Self.asValue(typed).utf8)
      text = String(decoding: bytes, as: UTF8.self)
    }
    return text
  }

  /// Returns the answer as a value of the language: as it is when it is one, else quoted.
  ///
  /// An answer is never more than a value, whatever it holds: `x | delete` is a text.
  private static func asValue(_ answer: String) -> String {
    let tokens = Lexer.tokenize(SourceText(name: "<answer>", answer)).tokens
      .filter { !$0.isTrivia && $0.kind != .endOfInput }
    let isValue =
      tokens.count == 1 && [.word, .string, .rawString, .variable].contains(tokens[0].kind)
    let isCall =
      tokens.count == 4
      && tokens.map(\.kind) == [.word, .leftParenthesis, .string, .rightParenthesis]
    return isValue || isCall ? answer : SyntaxPrinter.quoted(answer)
  }

  private static func trimmed(_ text: String) -> String {
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
