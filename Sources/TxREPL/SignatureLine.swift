import Tx
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxSyntax

/// Says in one line what the verb around the cursor takes.
///
/// The option that is being typed comes first behind `with`, in bold, with what it means.
struct SignatureLine {
  private let vocabulary: Vocabulary
  private let verbs: VerbSet

  init(vocabulary: Vocabulary, verbs: VerbSet = .standard) {
    self.vocabulary = vocabulary
    self.verbs = verbs
  }

  /// Returns the line for a place of a text; nothing outside of a verb's arguments.
  func runs(for text: String, at offset: Int) -> [StyledText] {
    guard text.utf8.count <= Highlighter.limit else { return [] }
    let source = SourceText(name: "<prompt>", text)
    let context = Parser.completionContext(at: offset, in: source, vocabulary: vocabulary)
    switch context.expected {
    case .stage, .statement, .source: return []
    case .argument(let command):
      let usage = Command.all.first { $0.name == command }?.usage
      return usage.map { [Self.dim("  " + $0)] } ?? []
    default: break
    }
    guard let name = context.verb else { return [] }
    if name == "set" {
      return line("set", Settings.options, current: current(context, source), word: "")
    }
    guard let verb = verbs.verb(named: name) else {
      return StatementWord.named(name).map { [Self.dim("  " + $0.usage)] } ?? []
    }
    let signature = verb.signature
    let given = verb.parameters.map { "\($0.name)=…" }.joined(separator: " ")
    let usage = given.isEmpty ? signature.shape.usage : given
    let head = ([signature.name, usage].filter { !$0.isEmpty })
      .joined(separator: " ")
    let word = signature.shape == .settings ? "" : " with"
    return line(head, signature.options, current: current(context, source), word: word)
  }

  private func line(
    _ head: String,
    _ options: [OptionSignature],
    current: String?,
    word: String
  ) -> [StyledText] {
    guard !options.isEmpty else { return [Self.dim("  " + head)] }
    let option = current.flatMap { typed in
      options.first { $0.name == typed } ?? options.only { $0.name.hasPrefix(typed) }
    }
    guard let option else {
      let all = options.map(\.usage).joined(separator: " ")
      return [Self.dim("  \(head) [\(word.isEmpty ? "" : "with ")\(all)]")]
    }
    let others = options.filter { $0 != option }.map { " " + $0.usage }.joined()
    return [
      Self.dim("  \(head)\(word) "), StyledText(option.usage, sgr: "1"),
      Self.dim(" (\(option.help))\(others)"),
    ]
  }

  /// The option at the cursor, perhaps half of its name.
  private func current(_ context: CompletionContext, _ source: SourceText) -> String? {
    switch context.expected {
    case .optionValue(let option): return option
    case .option where context.replaced.length > 0: return source.text(context.replaced)
    default: return nil
    }
  }

  private static func dim(_ text: String) -> StyledText { StyledText(text, sgr: "2") }
}

extension [OptionSignature] {
  /// The one that fits, nil where several do.
  fileprivate func only(where fits: (OptionSignature) -> Bool) -> OptionSignature? {
    let fitting = filter(fits)
    return fitting.count == 1 ? fitting[0] : nil
  }
}

extension OptionSignature {
  /// What is typed for it, `max=N`.
  fileprivate var usage: String {
    switch kind {
    case .count: "\(name)=N"
    case .country: "\(name)=US"
    case .share: "\(name)=N|N%"
    case .duration: "\(name)=60s"
    case .flag: "\(name)=yes"
    case .offset: "\(name)=+01:00"
    case .text: "\(name)=TEXT"
    case .word(let words): "\(name)=\(words.joined(separator: "|"))"
    }
  }
}

extension ArgumentShape {
  /// What stands behind a verb of this shape.
  fileprivate var usage: String {
    switch self {
    case .predicate: "CONDITION …"
    case .columns: "FIELD, NAME=VALUE, …"
    case .sortKeys: "FIELD [desc], …"
    case .value: "N"
    case .grouping: "[by FIELD, …]"
    case .assignments: "FIELD=VALUE …"
    case .given: ""
    case .creation: "RESOURCE FIELD=VALUE …"
    case .fields: "[FIELD, …]"
    case .aggregates: "NAME=count(), … [by FIELD, …]"
    case .variable: "$NAME"
    case .destination: "FORMAT FILE"
    case .field: "FIELD"
    case .match: "RESOURCE on FIELD[=.FIELD]"
    case .call: "ARGUMENT …"
    case .settings, .none: ""
    }
  }
}
