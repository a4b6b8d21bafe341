import ArgumentParser
import TxRendering

/// The options of every command that works on an account.
struct GlobalOptions: ParsableArguments {
  @Flag(help: "Use the embedded sandbox account.")
  var sandbox = false

  @Option(help: ArgumentHelp("The account of a profile; see 'tx profile'.", valueName: "profile"))
  var profile: String?

  @Flag(help: "With --sandbox: make the embedded account new.")
  var reset = false

  @Option(
    help: "table, csv, tsv, json, jsonl or markdown.",
    completion: .list(OutputFormats.all.map(\.name))
  )
  var format: String?

  @Flag(help: "The same as --format csv.")
  var csv = false

  @Flag(help: "The same as --format json.")
  var json = false

  @Flag(help: "The same as --format jsonl.")
  var jsonl = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write the data to a file; its ending implies the format.",
      valueName: "file"
    ),
    completion: .file()
  )
  var output: String?

  @Flag(
    name: [.customShort("y"), .long],
    help: "Apply changes within a stated bound without asking."
  )
  var yes = false

  @Option(help: "Refuse a statement that would change more numbers.")
  var maxAffected: Int?

  @Option(
    help: "Verbs that --yes does not cover by itself: delete, create, dir_add, dir_remove.",
    completion: .list(Configuration.verbs)
  )
  var allow: String?

  @Flag(name: [.customShort("n"), .long], help: "Read, plan and show; write nothing.")
  var dryRun = false

  @Flag(help: "Refuse every change before any request.")
  var readOnly = false

  @Option(help: "The most requests at once.")
  var concurrency = 8

  @Option(help: "Seconds that one request may take.")
  var timeout = 60

  @Option(help: "How long a job may take before its rows count as unknown: 30m.")
  var jobDeadline = "30m"

  @Option(help: "How long a change waits for a run that is active on the account: 10m.")
  var waitLock: String?

  @Option(help: "auto, always or never.")
  var color = ColorChoice.auto

  @Option(help: "text or json: diagnostics as one object a line.")
  var errorFormat = ErrorFormat.text

  @Flag(name: .short, help: "Fewer messages.")
  var quiet = false

  @Flag(name: .short, help: "More messages.")
  var verbose = false

  @Flag(help: "Log each request and its answer, the key left out.")
  var trace = false

  @Flag(help: "Show secret fields that are selected by name.")
  var showSecrets = false

  @Flag(help: "Exit with 9 when nothing matched and 10 when a plan has changes.")
  var detailedExit = false

  @Flag(help: "Do not read init.tx.")
  var noRc = false

  /// When output is coloured.
  enum ColorChoice: String, WordOption { case auto, always, never }

  /// How diagnostics are written.
  enum ErrorFormat: String, WordOption { case text, json }

  /// The words of `--allow`.
  var allowedVerbs: [String] { (allow ?? "").split(separator: ",").map(String.init) }

  mutating func validate() throws {
    guard !sandbox || profile == nil else {
      throw ValidationError("Either --sandbox or --profile, not both.")
    }
    if let maxAffected, maxAffected < 0 {
      throw ValidationError("--max-affected requires a number of rows.")
    }
    guard concurrency > 0 else { throw ValidationError("--concurrency requires 1 or more.") }
    if let format, OutputFormats.format(named: format) == nil {
      let known = OutputFormats.all.map(\.name).joined(separator: ", ")
      throw ValidationError("--format requires one of \(known).")
    }
    _ = try DurationOption.read(jobDeadline, name: "--job-deadline")
    _ = try waitLock.map { try DurationOption.read($0, name: "--wait-lock") }
    let known = Configuration.verbs
    for verb in allowedVerbs where !known.contains(verb) {
      throw ValidationError("--allow takes \(known.joined(separator: ", ")), not '\(verb)'.")
    }
    guard timeout > 0 else { throw ValidationError("--timeout requires 1 second or more.") }
  }

  /// What reaches the same account again: `tx`, or `tx` with the option that names it.
  var command: String { profile.map { "tx --profile \($0)" } ?? (sandbox ? "tx --sandbox" : "tx") }

  /// The format that an option or the file's ending names.
  var chosenFormat: String? {
    if csv { return "csv" }
    if json { return "json" }
    if jsonl { return "jsonl" }
    if let format { return format }
    let ending = output?.split(separator: ".").last.map(String.init)
    switch ending {
    case "csv", "tsv", "json", "jsonl": return ending
    case "md": return "markdown"
    default: return nil
    }
  }
}
