package import Tx
import TxDiagnostics
import TxPlanner
import TxSyntax

extension PromptMode {
  /// Returns hooks that know the language, for an editor of this prompt.
  package func hooks(engine: Engine, completer: PromptCompleter, usesColor: Bool) -> EditorHooks {
    var hooks = EditorHooks()
    hooks.usesColor = usesColor
    hooks.completeAtOnce = { text, offset in
      switch self.current {
      case .statement: self.completion(of: text, at: offset, completer: completer)
      case .value(let target): completer.statements.values(of: target, prefix: text)
      case .answer: Completion(prefix: "", candidates: [])
      }
    }
    hooks.continuationIndent = { text in
      guard case .statement = self.current, !text.isForPrompt else { return nil }
      let source = SourceText(name: "<prompt>", text)
      let vocabulary = completer.statements.vocabulary.adding(self.scope.definitions.keys)
      let parsed = Parser.parse(source, vocabulary: vocabulary, isInteractive: true)
      return parsed.isIncomplete ? "  " : nil
    }
    hooks.hint = { text, history in
      guard case .statement = self.current else { return "" }
      return self.hint(for: text, history: history, completer: completer)
    }
    hooks.signature = { text, offset in
      guard case .statement = self.current, !text.isForPrompt else { return [] }
      let vocabulary = completer.statements.vocabulary.adding(self.scope.definitions.keys)
      let statement = TypedStatement(text)
      return SignatureLine(vocabulary: vocabulary, verbs: completer.statements.verbs)
        .runs(for: statement.whole, at: offset + statement.shift)
    }
    hooks.keeps = { _ in
      if case .statement = self.current { true } else { false }
    }
    hooks.highlight = highlighting(engine: engine, theme: HighlightTheme(usesColor: usesColor))
    return hooks
  }

  /// The newest entry that begins with the text, else the rest of the only possible completion.
  private func hint(for text: String, history: [String], completer: PromptCompleter) -> String {
    let entry = history.last { $0.utf8.starts(with: text.utf8) && $0.utf8.count > text.utf8.count }
    if let entry { return String(decoding: entry.utf8.dropFirst(text.utf8.count), as: UTF8.self) }
    guard text.utf8.count <= Highlighter.limit else { return "" }
    return completion(of: text, at: text.utf8.count, completer: completer, asks: false).rest
  }

  private func completion(
    of text: String,
    at offset: Int,
    completer: PromptCompleter,
    asks: Bool = true
  ) -> Completion {
    let statement = TypedStatement(text)
    return completer.completion(
      of: statement.whole,
      at: offset + statement.shift,
      scope: scope,
      asks: asks
    )
  }

  private func highlighting(
    engine: Engine,
    theme: HighlightTheme
  ) -> @Sendable (String) -> [StyledText] {
    let finder = FaultFinder(planner: engine.planner)
    return { text in
      guard case .statement = self.current, !text.isForPrompt else { return [StyledText(text)] }
      let scope = self.scope
      let vocabulary = engine.planner.vocabulary.adding(scope.definitions.keys)
      let statement = TypedStatement(text)
      let runs = Highlighter(vocabulary: vocabulary, theme: theme)
        .styled(statement.whole, faults: finder.faults(in: statement.whole, scope: scope))
      return statement.typed(runs)
    }
  }
}

extension String {
  /// Whether a line is for the prompt itself: a meta-command, or the words that leave.
  fileprivate var isForPrompt: Bool {
    utf8.first == UInt8(ascii: ".") || self == "quit" || self == "exit"
  }
}

extension Completion {
  /// What is missing of the only candidate that begins with what was typed.
  fileprivate var rest: String {
    guard !prefix.isEmpty, !isPartial else { return "" }
    let match = CandidateMatch(prefix)
    var only: Candidate?
    for candidate in candidates where match.beginning(candidate) {
      guard only == nil else { return "" }
      only = candidate
    }
    guard let only, only.text.utf8.starts(with: prefix.utf8) else { return "" }
    return String(decoding: only.text.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }
}
