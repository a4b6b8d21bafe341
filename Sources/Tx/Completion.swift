/// What may stand at a place of a text.
public struct Completion: Sendable, Equatable {
  /// The end of the text before the place, which a candidate replaces.
  public let prefix: String
  /// Everything that may stand there, in the order of the language, whether it fits the prefix or not.
  public let candidates: [Candidate]
  /// Whether more is being looked for.
  package let isPartial: Bool

  /// Creates a completion.
  package init(prefix: String, candidates: [Candidate], isPartial: Bool = false) {
    self.prefix = prefix
    self.candidates = candidates
    self.isPartial = isPartial
  }

  /// The candidates that fit the prefix best: by their beginning, else somewhere, else letter by letter.
  public var fitting: [Candidate] { CandidateMatch(prefix).best(of: candidates) }
}
