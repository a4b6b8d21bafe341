package import Tx
import TxCatalog
import TxDiagnostics
package import TxPlanner
import TxRendering

/// Proposes what can stand at a place of what is typed at the prompt: of a statement, or of a command such as `.format`.
package struct PromptCompleter: Sendable {
  /// What knows the language.
  package let statements: Completer
  /// The accounts that `.profile` goes to.
  private let profiles: @Sendable () -> [Candidate]

  /// Creates a completer; without names it knows none of the account.
  package init(
    engine: Engine,
    names: (any KnownNames)? = nil,
    profiles: @escaping @Sendable () -> [Candidate] = { [] }
  ) {
    statements = Completer(engine: engine, names: names)
    self.profiles = profiles
  }

  /// Returns the candidates for the word at a place.
  ///
  /// `asks` lets names that are wanted be read anew behind the prompt.
  package func completion(
    of text: String,
    at offset: Int,
    scope: Scope,
    asks: Bool = true
  ) -> Completion {
    guard text.utf8.first == UInt8(ascii: ".") else {
      return statements.completion(of: text, at: offset, scope: scope, asks: asks)
    }
    return metaCommand(SourceText(name: "<prompt>", text).text(Span(0, offset)), asks: asks)
  }

  /// Returns the candidates for the last word of a command of the prompt.
  private func metaCommand(_ typed: String, asks: Bool) -> Completion {
    let words = typed.split(separator: " ", omittingEmptySubsequences: false)
    let word = String(words.last ?? "")
    let before = words.dropLast().filter { !$0.isEmpty }
    var candidates: [Candidate] = []
    if before.isEmpty {
      candidates = MetaCommandTable.all.map { Candidate(text: "." + $0.name, detail: $0.summary) }
    } else if before.count == 1 {
      candidates = arguments(of: String(before[0].dropFirst()), word: word, asks: asks)
    }
    return Completion(prefix: word, candidates: candidates)
  }

  private func arguments(of command: String, word: String, asks: Bool) -> [Candidate] {
    switch command {
    case "format": OutputFormats.all.map { Candidate(text: $0.name) }
    // They are read from a file, which not every key is to do.
    case "profile": asks ? profiles() : []
    case "schema": described(by: word)
    case "timing": ["on", "off"].map { Candidate(text: $0) }
    default: []
    }
  }

  /// Resources, and behind a dot the fields of one.
  private func described(by word: String) -> [Candidate] {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1 else {
      return statements.catalog.resources.map { Candidate(text: $0.name, detail: $0.summary) }
    }
    let fields = statements.catalog.resource(named: String(parts[0]))?.fields ?? []
    return fields.map { Candidate(text: parts[0] + "." + $0.name, detail: $0.help) }
  }
}
