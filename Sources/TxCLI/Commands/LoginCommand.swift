import ArgumentParser
import Tx
import TxDiagnostics

/// `tx login [NAME]`: takes a key, tries it once, and keeps it under a name.
struct LoginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "login",
    abstract: "Keep the key of an account under a name, after trying it.",
    discussion: """
      The key is asked for without showing it, or read as the first line of standard input. It is kept in \
      config.toml, readable by its owner only; with --store secret-tool the system keeps it, and with --command it \
      stays where that command takes it from. A key that the service does not accept is not kept. \
      The first profile is the one that is taken where nothing else names an account.
      """
  )

  /// Where the key is kept.
  enum Store: String, WordOption {
    case config
    case secretTool = "secret-tool"
  }

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("The profile; 'default' unless named.", valueName: "profile"))
  var name: String?

  @Option(help: "The address of the service, unless it is the usual one.")
  var baseURL: String?

  @Option(help: "Keep no key, but a command for /bin/sh whose first line of output is the key.")
  var command: String?

  @Option(help: "config (config.toml), or secret-tool (the system's keeper of secrets).")
  var store = Store.config

  mutating func validate() throws {
    guard !options.sandbox else { throw ValidationError("The embedded account has no key.") }
    guard command == nil || store == .config else {
      throw ValidationError("Either --command or --store, not both.")
    }
    guard command?.isEmpty != true else { throw ValidationError("--command requires a command.") }
    do throws(UnusableAddress) {
      if let baseURL { _ = try ServiceAddress(baseURL) }
    } catch {
      throw ValidationError("--base-url: \(error.reason).")
    }
  }

  func run() async throws {
    let messages = Messages(options: options, environment: Process.environment)
    do {
      try await logIn(messages)
    } catch let problem as Diagnostic {
      messages.show(problem)
      throw ExitStatus.unauthenticated
    }
  }

  private func logIn(_ messages: Messages) async throws {
    let file = ConfigurationFile(environment: Process.environment)
    // What is wrong with the file is said before anybody types a key.
    let configuration = try file.read().configuration
    let name = name ?? options.profile ?? configuration.defaultProfile ?? "default"
    guard Profile.isName(name) else { throw Diagnostic.badProfileName(name) }
    let keyCommand = command.map { KeyCommand.line($0) }
    let key =
      try keyCommand?.key(of: name, within: .seconds(60)) ?? KeyQuestion.ask(for: name)
    var profile = configuration.profile(named: name) ?? Profile(name: name, at: Span(0, 0))
    let address = try baseURL.map { try Profile.normalized(address: $0) }
    profile.baseURL = address ?? profile.baseURL
    do {
      let session = CommandSession(options: options, account: Account(profile, key: key))
      let count = try await session.countNumbers()
      try keep(key, keyCommand, of: name, at: address, in: file)
      messages.summary("profile \(name) is stored: \(count) numbers at \(profile.address)")
    } catch let status as ExitStatus where status != .storage {
      messages.show(.keyNotStored(profile: name, status))
      throw status
    }
    // The profile is stored; whoever takes it next is told what has become wrong with the file.
    guard let chosen = try? file.read().configuration.defaultProfile else { return }
    let hint =
      chosen == name ? "next: tx" : "use it: tx --profile \(name), or: tx profile use \(name)"
    messages.summary(hint)
  }

  private func keep(
    _ key: String,
    _ command: KeyCommand?,
    of name: String,
    at address: String?,
    in file: ConfigurationFile
  ) throws {
    try file.makeFolder()
    let source: ProfileStore.KeySource
    if let command {
      source = .command(command)
    } else if store == .secretTool {
      try SecretTool.store(key, of: name)
      source = .command(.words(SecretTool.lookup(name)))
    } else {
      source = .text(key)
    }
    try ProfileStore(file: file).store(name, key: source, baseURL: address)
  }
}
