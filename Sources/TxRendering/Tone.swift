import TxValues

/// What a word of a status or an outcome means to somebody who skims a column.
enum Tone: Sendable {
  case good
  case waiting
  case bad

  /// The style: the first eight colours, which every terminal and every theme has; what is wrong is bold as well.
  var sgr: String {
    switch self {
    case .good: "32"
    case .waiting: "33"
    case .bad: "1;31"
    }
  }

  /// The columns whose words have a tone.
  static func isCarried(by column: Column) -> Bool {
    let name = column.name.split(separator: ".").last ?? ""
    return name == "outcome" || name == "status" || name.hasSuffix("_status")
  }

  /// The tone of a word, by the last of its parts that has one: `port-pending` waits, `provisioning-failed` is bad.
  init?(of word: String) {
    let parts = word.split { $0 == "-" || $0 == "_" }
    guard let tone = parts.reversed().lazy.compactMap({ Self.tones[$0] }).first else { return nil }
    self = tone
  }

  private static let tones: [Substring: Tone] = {
    let words: [(Tone, [Substring])] = [
      (.good, ["active", "changed", "completed", "finished", "successful", "verified"]),
      (
        .waiting,
        [
          "deprovisioning", "draft", "interrupted", "pending", "planned", "progress",
          "provisioning",
          "review", "running", "skipped", "submitted",
        ]
      ),
      (
        .bad,
        [
          "conflict", "deleted", "denied", "expired", "failed", "infected", "rejected", "suspended",
          "unknown",
        ]
      ),
    ]
    return Dictionary(
      words.flatMap { tone, words in words.map { ($0, tone) } },
      uniquingKeysWith: { first, _ in first }
    )
  }()
}
