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
      let words = value.split(whereSeparator: \.isWhitespace)
      guard !words.isEmpty else { continue }
      var bytes = Array(text.utf8)
      let typed = words.joined(separator: " ")
      bytes.replaceSubrange(hole.span.lower..<hole.span.upper, with: Self.asTyped(typed).utf8)
      text = String(decoding: bytes, as: UTF8.self)
    }
    return text
  }

  /// Returns the answer as a value of the language: as it is when it is one, else quoted.
  private static func asTyped(_ answer: String) -> String {
    let isQuoted = answer.hasPrefix("\"") || answer.hasPrefix("'")
    let isCall = answer.hasSuffix(")")
    return isQuoted || isCall || !answer.contains(" ") ? answer : SyntaxPrinter.quoted(answer)
  }
}
