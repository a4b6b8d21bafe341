import Synchronization
import Tx
import TxPlanner
import TxValues

/// What a shell's script asks: the shell, then the words up to the one that is being typed.
struct CompletionRequest {
  private let shell: String
  private let words: [String]

  init(_ arguments: [String]) {
    shell = arguments.first ?? ""
    words = Array(arguments.dropFirst())
  }

  /// Writes what can stand there; whatever goes wrong, nothing is proposed.
  func answer() async {
    let table = TxCommand.table(for: words)
    let runs = asksForRuns(table) ? await runs() : []
    let completion = ShellCompletion(table: table) { name in
      switch name {
      case "profile": profiles()
      case "run": runs
      case "topic": topics()
      default: []
      }
    }
    let reply = completion.reply(to: words)
    FileStream.standardOutput.write(Array(reply.lines(prefix: prefix).utf8))
  }

  /// What fish wants before a value that is one word with its option.
  private var prefix: String {
    guard shell == "fish", let word = words.last, word.hasPrefix("--"),
      let equals = word.firstIndex(of: "=")
    else { return "" }
    return String(word[...equals])
  }

  private func profiles() -> [ShellCompletion.Proposal] {
    let file = ConfigurationFile(environment: Process.environment)
    guard let configuration = try? file.read().configuration else { return [] }
    return configuration.profiles.map { ShellCompletion.Proposal($0.name, $0.address) }
  }

  private func topics() -> [ShellCompletion.Proposal] {
    Help(Engine()).topics.map { ShellCompletion.Proposal($0) }
  }

  /// Whether a run's name can stand there; the journal is not opened for anything else.
  private func asksForRuns(_ table: CommandTable) -> Bool {
    var isAsked = false
    let completion = ShellCompletion(table: table) { name in
      isAsked = isAsked || name == "run"
      return []
    }
    _ = completion.reply(to: words)
    return isAsked
  }

  /// The newest runs of the account that the words name; nothing is sent, and no command for a key is run.
  private func runs() async -> [ShellCompletion.Proposal] {
    let last = ShellCompletion.Proposal("last", "the newest run")
    let words = ShellCompletion.joined(words)
    let option = zip(words, words.dropFirst()).first { $0.0 == "--profile" }?.1
    let joined = words.first { $0.hasPrefix("--profile=") }?.dropFirst("--profile=".count)
    let choosing = try? AccountChoice.choose(
      sandbox: words.contains("--sandbox"),
      profile: option ?? joined.map(String.init),
      environment: Process.environment
    )
    guard let name = choosing?.choice?.accountName else { return [last] }
    let folder = Folders(environment: Process.environment).account(name)
    // To propose is not to begin a journal.
    guard ScriptFile.exists(folder + "/journal.db") else { return [last] }
    var host = Host(
      account: name,
      baseURL: Account.defaultBaseURL,
      apiKey: "none",
      transport: ClosedTransport()
    )
    host.journalFolder = folder
    host.capabilities.read = ["runs"]
    let rows = CollectedRows()
    let text = "find runs | sort started_at desc | limit 50 | select id, statement"
    let source = SourceText(name: "completion", text)
    _ = try? await Engine().session(host).run(source, output: rows)
    return [last] + rows.proposals
  }
}

/// Keeps the rows of runs as proposals.
private final class CollectedRows: SessionOutput {
  // A class, since the session holds it and the caller reads it.
  private let rows = Mutex<[Row]>([])

  var proposals: [ShellCompletion.Proposal] {
    rows.withLock { rows in
      rows.compactMap { row in
        guard case .text(let run)? = row.values.first else { return nil }
        guard case .text(let statement)? = row.values.last else { return .init(run) }
        return .init(run, String(statement.prefix(60)))
      }
    }
  }

  func receive(_ event: Event) async throws(OutputError) {
    if case .rows(let more) = event { rows.withLock { $0 += more } }
  }

  func show(_ message: Message) {}
}
