extension ManualPage {
  /// A section of things with a name each.
  struct Section {
    let title: String
    let lead: String
    /// A macro that names the thing, and what it is.
    let entries: [(macro: String, text: String)]

    var lines: [String] {
      [".Sh \(title)"] + ManualPage.prose(lead) + [".Bl -tag -width Ds"]
        + entries.flatMap { [".It \($0.macro)"] + ManualPage.prose($0.text) } + [".El"]
    }
  }

  /// What is not in the table of commands.
  static let sections = [
    Section(
      title: "ENVIRONMENT",
      lead: "The account is that of --sandbox, else of --profile, else the first of these.",
      entries: [
        ("Ev TELNYX_API_KEY", "The key of the account."),
        ("Ev TELNYX_BASE_URL", "The address of the service, to go with the key."),
        ("Ev TX_PROFILE", "The profile, where no key is set; without both, the default profile."),
        ("Ev TX_CONFIG", "The configuration, instead of config.toml."),
        ("Ev TX_STATE_DIR", "The folder of journals, history and the embedded account."),
        ("Ev TX_HISTFILE", "The history of the prompt."),
        ("Ev NO_COLOR , CLICOLOR_FORCE , TERM", "Whether there are colours."),
      ]
    ),
    Section(
      title: "FILES",
      lead: "All of them are their owner's alone.",
      entries: [
        ("Pa $XDG_CONFIG_HOME/tx/config.toml", "Profiles: keys, addresses and guards."),
        ("Pa $XDG_CONFIG_HOME/tx/init.tx", "Statements that the prompt begins with."),
        ("Pa $XDG_STATE_HOME/tx/", "A folder of each account with its journal, and the history."),
      ]
    ),
    Section(
      title: "EXIT STATUS",
      lead: "It says whether the same may be run again.",
      entries: [
        ("0", "Done."), ("1", "An internal error."), ("2", "The text or the usage is wrong."),
        ("3", "Some rows failed."), ("4", "Some outcomes are unknown."), ("5", "A guard refused."),
        ("6", "No key, a wrong one, or a wrong configuration."),
        ("7", "The service is away, and nothing was changed."),
        ("8", "A limit was reached; it can be resumed."),
        ("9", "With --detailed-exit: nothing matched."),
        ("10", "With --detailed-exit: a plan has changes."), ("11", "Journal, lock or disk."),
        ("130", "Interrupted; it can be resumed."),
      ]
    ),
  ]
}
