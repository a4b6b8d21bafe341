package import TxDiagnostics

// TX613x and TX614x but TX6142, which is made where changes are refused: the configuration, its
// profiles and their keys. In code order. None of them repeats a value of the file.
extension Diagnostic {
  /// A line that is not of the part of TOML that is read.
  package static func configurationSyntax(_ rule: String, at span: Span) -> Diagnostic {
    Diagnostic("TX6130", .error, rule, at: span)
  }

  /// A key that does not exist.
  static func unknownSetting(
    _ name: String,
    of profile: String?,
    known: [String],
    at span: Span?
  ) -> Diagnostic {
    let place = profile.map { "of profile '\($0)'" } ?? "of the configuration"
    return Diagnostic(
      "TX6131",
      .error,
      "unknown key '\(name)' \(place)",
      at: span,
      notes: known.isEmpty ? [] : [Note("known: \(known.joined(separator: ", "))")],
      suggestions: Suggestion.suggestions(for: name, among: known)
    )
  }

  /// A value that its key cannot have.
  static func wrongSetting(_ rule: String, at span: Span?) -> Diagnostic {
    Diagnostic("TX6132", .error, rule, at: span)
  }

  /// A file that holds keys or commands and is not its owner's alone.
  static func openConfiguration(
    _ path: String,
    _ fault: String,
    remedy: String
  ) -> Diagnostic {
    Diagnostic(
      "TX6133",
      .error,
      "the configuration '\(path)' \(fault)",
      at: nil,
      notes: [Note("type: \(remedy)")]
    )
  }

  /// A configuration that cannot be read or written.
  static func configurationFile(_ path: String, _ fault: String) -> Diagnostic {
    Diagnostic("TX6134", .error, "the configuration '\(path)' \(fault)", at: nil)
  }

  /// A profile that does not exist.
  static func unknownProfile(_ name: String, known: [String], at span: Span? = nil) -> Diagnostic {
    let list = known.isEmpty ? "there are none" : "known: \(known.joined(separator: ", "))"
    return Diagnostic(
      "TX6135",
      .error,
      "unknown profile '\(name)'",
      at: span,
      notes: [Note(list), Note("'tx login NAME' makes one")],
      suggestions: Suggestion.suggestions(for: name, among: known)
    )
  }

  /// A profile without a key.
  static func profileWithoutKey(_ name: String) -> Diagnostic {
    Diagnostic(
      "TX6136",
      .error,
      "profile '\(name)' has no key",
      at: nil,
      notes: [Note("'tx login \(name)' stores one")]
    )
  }

  /// A command that gave no key.
  static func keyCommandFailed(profile: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      "TX6137",
      .error,
      "the command for the key of profile '\(profile)' gave none: \(reason)",
      at: nil
    )
  }

  /// A text that no key is.
  static func notAKey(at span: Span? = nil) -> Diagnostic {
    Diagnostic(
      "TX6138",
      .error,
      "a key is 1 to \(APIKey.limit) letters, digits and signs without blanks",
      at: span
    )
  }

  /// An address of the environment that a profile does not use.
  static func foreignAddress(profile: String) -> Diagnostic {
    Diagnostic(
      "TX6139",
      .error,
      "TELNYX_BASE_URL is set, and profile '\(profile)' has another address",
      at: nil,
      notes: [
        Note("unset TELNYX_BASE_URL, or set TELNYX_API_KEY to go with it"),
        Note("--profile \(profile) takes the profile in any case"),
      ]
    )
  }

  /// A profile of the environment that a key of the environment stands before.
  static func unusedProfile(_ name: String) -> Diagnostic {
    Diagnostic(
      "TX6140",
      .warning,
      "TELNYX_API_KEY is set, so profile '\(name)' of TX_PROFILE is not used",
      at: nil,
      notes: [Note("--profile \(name) takes the profile in any case")]
    )
  }

  /// A name that no profile can have.
  static func badProfileName(_ name: String, at span: Span? = nil) -> Diagnostic {
    let rule =
      name == Profile.reservedName
      ? "'\(name)' is the embedded account, and no profile's name"
      : "a profile's name is 1 to 64 letters, digits, '_' and '-'"
    return Diagnostic("TX6141", .error, rule, at: span)
  }

  /// A key that the service does not take, or that could not be tried.
  static func keyNotStored(profile: String, _ status: ExitStatus) -> Diagnostic {
    let reason =
      switch status {
      case .unauthenticated: "the key was not accepted"
      case .interrupted: "trying the key was interrupted"
      default: "the key could not be tried"
      }
    return Diagnostic(
      "TX6143",
      .error,
      "\(reason), and profile '\(profile)' is as it was",
      at: nil
    )
  }

  /// A keeper of secrets that is not there or does not work.
  static func secretToolFailed(_ reason: String) -> Diagnostic {
    Diagnostic(
      "TX6144",
      .error,
      "secret-tool did not store the key: \(reason)",
      at: nil,
      notes: [Note("Debian's package for it is libsecret-tools"), Note("or leave --store out")]
    )
  }

  /// Nothing where a key was asked for.
  static var noKeyGiven: Diagnostic {
    Diagnostic(
      "TX6145",
      .error,
      "a key is asked for, and none was given",
      at: nil,
      notes: [Note("at a terminal it is typed; elsewhere it is the first line of standard input")]
    )
  }

  /// Nothing that names a profile.
  static var noProfileChosen: Diagnostic {
    Diagnostic(
      "TX6146",
      .error,
      "no profile is named",
      at: nil,
      notes: [Note("'tx profile list' lists them"), Note("'tx login NAME' makes one")]
    )
  }

  /// A key that the system may still keep, of a profile that is gone.
  static func keyNotForgotten(profile: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      "TX6147",
      .warning,
      "the system may still keep the key of profile '\(profile)': \(reason)",
      at: nil,
      notes: [Note("to forget it: \(SecretTool.clearing(profile).joined(separator: " "))")]
    )
  }
}
