/// One proposal for a word.
public struct Candidate: Sendable, Equatable {
  /// What takes the place of the prefix.
  public let text: String
  /// What a menu shows: a name without its quotes.
  public let label: String
  /// A few words about it.
  public let detail: String
  /// What follows where it is the only candidate: a space, or nothing behind a field.
  public let appends: String
  /// Whether it is found by its detail too, as an id is by the name of what it stands for.
  package var isFoundByDetail = false

  /// Creates a candidate that a space follows.
  package init(text: String, label: String? = nil, detail: String = "", appends: String = " ") {
    self.text = text
    self.label = label ?? text
    self.detail = detail
    self.appends = appends
  }
}
