import ArgumentParser
import TxDiagnostics
import TxValues

/// `tx profile [list|use|show|remove] [NAME]`: the accounts that `config.toml` names.
struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "profile",
    abstract: "List, choose, show or remove profiles: accounts under a name.",
    discussion: """
      'tx login NAME' makes a profile. --profile NAME takes it for one command, TX_PROFILE for a shell, and \
      'tx profile use NAME' wherever nothing else names an account.
      """
  )

  /// What is done with profiles.
  enum Action: String, WordOption { case list, use, show, remove }

  @OptionGroup var options: GlobalOptions

  // An argument and no command of its own, so that options may stand before it.
  @Argument(help: "list, use, show or remove.")
  var action = Action.list

  @Argument(help: ArgumentHelp("The profile.", valueName: "profile"))
  var name: String?

  mutating func validate() throws {
    switch action {
    case .list:
      guard name == nil else { throw ValidationError("list takes no name; 'show' does.") }
    case .use, .remove:
      guard name != nil else { throw ValidationError("\(action.rawValue) requires a name.") }
    case .show: break
    }
  }

  func run() async throws {
    let messages = Messages(options: options, environment: Process.environment)
    let file = ConfigurationFile(environment: Process.environment)
    let store = ProfileStore(file: file)
    let name = name ?? options.profile ?? ""
    do throws(Diagnostic) {
      switch action {
      case .list: break
      case .use:
        try store.use(name)
        return messages.summary("profile \(name) is taken where nothing else names an account")
      case .remove:
        if let warning = try store.remove(name) { messages.show(warning) }
        return messages.summary("profile \(name) is removed; what its runs did stays recorded")
      case .show: break
      }
    } catch {
      messages.show(error)
      throw ExitStatus.unauthenticated
    }
    try await write(file, messages: messages)
  }

  /// Writes the rows of `list` and `show`.
  private func write(_ file: ConfigurationFile, messages: Messages) async throws {
    let table: (schema: Schema, rows: [Row])
    do throws(Diagnostic) {
      let configuration = try file.read().configuration
      if action == .list {
        table = (ProfileTable.schema, ProfileTable.rows(of: configuration))
      } else {
        table = (ProfileTable.detailSchema, try details(configuration, file))
      }
    } catch {
      messages.show(error)
      throw ExitStatus.unauthenticated
    }
    try await OutputWriter(options: options, messages: messages).write(table.schema, table.rows)
  }

  private func details(
    _ configuration: Configuration,
    _ file: ConfigurationFile
  ) throws(Diagnostic) -> [Row] {
    let environment = Process.environment["TX_PROFILE"] ?? ""
    let used = environment.isEmpty ? configuration.defaultProfile : environment
    guard let name = name ?? options.profile ?? used else { throw .noProfileChosen }
    try ProfileStore.check(name, configuration)
    guard let profile = configuration.profile(named: name) else { return [] }
    let state: String
    do throws(Diagnostic) {
      _ = try profile.key()
      state = "there"
    } catch {
      state = "missing: \(error.message)"
    }
    return ProfileTable.details(of: profile, keyState: state, path: file.path)
  }
}
