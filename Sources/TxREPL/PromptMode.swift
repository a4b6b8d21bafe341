import Synchronization
import TxDiagnostics
import TxPlanner
package import TxSyntax

/// What is being read at the prompt, for the hooks of the line editor.
///
/// It is a class because the prompt sets it and the editor's hooks, made before, look at it.
package final class PromptMode: Sendable {
  /// What a line is read as.
  enum Reading: Sendable {
    case statement
    /// The value for a hole.
    case value(ValueTarget)
    /// A yes, a no, a number.
    case answer
  }

  private let reading = Mutex(Reading.statement)

  package init() {}

  var current: Reading { reading.withLock { $0 } }

  /// Runs a closure while lines are read as something else than statements.
  func reading<Result>(_ reading: Reading, _ body: () async -> Result) async -> Result {
    self.reading.withLock { $0 = reading }
    let result = await body()
    self.reading.withLock { $0 = .statement }
    return result
  }

  /// Returns hooks that know the language, for an editor of this prompt.
  package func hooks(completer: Completer, vocabulary: Vocabulary) -> EditorHooks {
    var hooks = EditorHooks()
    hooks.complete = { text, offset in
      switch self.current {
      case .statement: await completer.completion(of: text, at: offset)
      case .value(let target): await completer.values(of: target, prefix: text)
      case .answer: EditorCompletion(prefix: "", candidates: [])
      }
    }
    hooks.continuationIndent = { text in
      guard case .statement = self.current else { return nil }
      let source = SourceText(name: "<prompt>", text)
      let parsed = Parser.parse(source, vocabulary: vocabulary, isInteractive: true)
      return parsed.isIncomplete ? "  " : nil
    }
    hooks.hint = { text, history in
      guard case .statement = self.current, !text.isEmpty else { return "" }
      let entry = history.last { $0.utf8.starts(with: text.utf8) && $0 != text }
      return entry.map { String(decoding: $0.utf8.dropFirst(text.utf8.count), as: UTF8.self) } ?? ""
    }
    hooks.keeps = { _ in
      if case .statement = self.current { true } else { false }
    }
    return hooks
  }
}
