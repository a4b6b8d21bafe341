import TxCatalog
import TxRendering

extension Completer {
  /// Returns the candidates for the last word of a command of the prompt.
  func metaCommand(_ typed: String, asks: Bool) -> EditorCompletion {
    let words = typed.split(separator: " ", omittingEmptySubsequences: false)
    let word = String(words.last ?? "")
    let before = words.dropLast().filter { !$0.isEmpty }
    var candidates: [Candidate] = []
    if before.isEmpty {
      candidates = MetaCommandTable.all.map { Candidate(text: "." + $0.name, detail: $0.summary) }
    } else if before.count == 1 {
      candidates = arguments(of: String(before[0].dropFirst()), word: word, asks: asks)
    }
    return EditorCompletion(prefix: word, candidates: candidates)
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
      return catalog.resources.map { Candidate(text: $0.name, detail: $0.summary) }
    }
    let fields = catalog.resource(named: String(parts[0]))?.fields ?? []
    return fields.map { Candidate(text: parts[0] + "." + $0.name, detail: $0.help) }
  }
}
