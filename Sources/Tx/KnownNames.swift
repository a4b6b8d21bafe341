/// Names of an account that are at hand, for completion.
package protocol KnownNames: Sendable {
  /// Returns what is known of a topic, and whether the first names are still being read; never waits.
  func candidates(
    of topic: NameTopic,
    as form: NameForm
  ) -> (
    candidates: [Candidate], isPartial: Bool
  )
  /// Lets a topic be read anew, unless it was a short while ago.
  func refresh(_ topic: NameTopic)
}

/// Which side of a name is typed.
package enum NameForm: Sendable, Hashable {
  case key, name
}
