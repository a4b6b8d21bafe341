import Tx
import TxDiagnostics
import TxHTTPTransport
import TxSandbox

/// The account that a command works on, and how it is reached.
struct Account {
  /// The name that its journal and lock go by.
  let name: String
  /// What the prompt shows.
  let title: String
  let baseURL: String
  let apiKey: String
  /// Whether it is the one inside of this process.
  let isEmbedded: Bool
  /// Whether changes there are play.
  let isSandbox: Bool
  /// The profile that it is of, if it is of any.
  let profile: Profile?

  static let defaultBaseURL = "https://api.telnyx.com/v2"

  /// Creates the account of a choice; a profile's command for the key is run now.
  init(_ choice: AccountChoice) throws(Diagnostic) {
    switch choice {
    case .sandbox: self.init(embedded: Profile.reservedName)
    case .environment(let baseURL, let key): self.init(service: baseURL, key: key)
    case .profile(let profile): self.init(profile, key: try profile.key())
    }
  }

  private init(service baseURL: String, key: String) {
    self.baseURL = baseURL
    apiKey = key
    name = Host.accountName(baseURL: baseURL, key: key)
    title = baseURL == Self.defaultBaseURL ? "telnyx" : "telnyx at \(baseURL)"
    isEmbedded = false
    isSandbox = false
    profile = nil
  }

  init(_ profile: Profile, key: String) {
    baseURL = profile.address
    apiKey = key
    name = profile.accountName
    title = profile.name
    isEmbedded = false
    isSandbox = profile.isSandbox
    self.profile = profile
  }

  private init(embedded name: String) {
    self.name = name
    title = name
    baseURL = "https://sandbox.invalid/v2"
    apiKey = "embedded"
    isEmbedded = true
    isSandbox = true
    profile = nil
  }

  /// Runs a closure with the account's transport, which is closed behind it.
  func withTransport(
    folders: Folders,
    isReset: Bool,
    _ body: (any Transport) async throws -> Void
  ) async throws {
    guard isEmbedded else {
      return try await HTTPTransport.withTransport(environment: Process.environment) {
        try await body($0)
      }
    }
    try Folders.make(folders.state)
    var options = SandboxOptions()
    options.path = folders.state + "/sandbox.db"
    options.reset = isReset
    // The runs of the old account say nothing of the new one.
    if isReset { folders.forgetJournal(of: name) }
    try Folders.makeFile(folders.state + "/sandbox.db")
    let sandbox: Sandbox
    do {
      sandbox = try Sandbox(options: options, clock: WallSandboxClock())
    } catch {
      StandardError.write("error[TX6002]: the embedded account cannot be opened: \(error)\n")
      throw ExitStatus.storage
    }
    try await body(SandboxTransport(sandbox: sandbox))
  }
}

extension Profile {
  /// Returns the key, from the file or from what prints it.
  func key() throws(Diagnostic) -> String {
    if let apiKey { return apiKey }
    if let keyCommand { return try keyCommand.key(of: name, within: keyTimeout) }
    // A sandbox takes any key.
    guard isSandbox else { throw .profileWithoutKey(name) }
    return "sandbox"
  }
}
