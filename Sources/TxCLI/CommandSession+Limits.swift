import Tx
import TxREPL

extension CommandSession {
  /// What changes may do here and how requests are sent, for people.
  var limits: String {
    let policy = policy(isInteractive: true)
    let guards = profile?.guards ?? ProfileGuards()
    let changes =
      policy.isReadOnly
      ? "refused" + (guards.isReadOnly ? " by the profile" : " (--read-only)")
      : policy.isDryRun ? "planned and shown only (--dry-run)" : "asked about"
    let bound = policy.maximum.map { maximum in
      "\(maximum) rows of one statement" + (maximum == guards.maximum ? ", by the profile" : "")
    }
    let verbs = guards.permittedVerbs.map { verbs in
      (verbs.isEmpty ? "none" : verbs.sorted().joined(separator: ", ")) + ", by the profile"
    }
    let lines = [
      ("changes", changes), ("max_affected", bound ?? "no bound"),
      ("cannot be undone", verbs ?? Configuration.verbs.joined(separator: ", ")),
      ("requests", "\(options.concurrency) at once, \(options.timeout) s each"),
      ("jobs", "\(options.jobDeadline) each"),
    ]
    return
      lines.map { name, value in
        name + String(repeating: " ", count: 18 - name.count) + value + "\n"
      }
      .joined()
  }

  /// The profiles of the configuration and the embedded account, for completion.
  func profileCandidates() -> [Candidate] {
    let file = ConfigurationFile(environment: Process.environment)
    let profiles = (try? file.read().configuration.profiles) ?? []
    return profiles.map { Candidate(text: $0.name, detail: $0.address) }
      + [Candidate(text: Profile.reservedName, detail: "The embedded account.")]
  }

  /// The profiles of the configuration, for people; a star marks this one.
  func profilesText() -> String {
    let file = ConfigurationFile(environment: Process.environment)
    // The command says what is wrong, with the place in the file.
    guard let profiles = try? file.read().configuration.profiles else {
      return "the configuration cannot be read; 'tx profile' says why\n"
    }
    guard !profiles.isEmpty else { return "there are no profiles; 'tx login NAME' makes one\n" }
    let width = profiles.map(\.name.count).max() ?? 0
    let lines = profiles.map { profile in
      let gap = String(repeating: " ", count: width - profile.name.count + 2)
      let mark = profile.name == self.profile?.name ? "* " : "  "
      let reading = profile.guards.isReadOnly ? "  for reading only" : ""
      let bound = profile.guards.maximum.map { "  max_affected \($0)" } ?? ""
      return mark + profile.name + gap + profile.address + reading + bound + "\n"
    }
    return lines.joined() + "'.profile NAME' goes to another\n"
  }
}
