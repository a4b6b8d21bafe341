import Tx
import TxDiagnostics
import TxHTTPTransport
import TxRuns
import TxSandbox

/// The account that a command works on, and how it is reached.
struct Account {
  /// The name that its journal and lock go by.
  let name: String
  /// What the prompt shows.
  let title: String
  let baseURL: String
  let apiKey: String
  /// Whether it is a toy: the embedded one.
  let isSandbox: Bool

  static let defaultBaseURL = "https://api.telnyx.com/v2"

  /// Chooses the account from options and environment; `fallsBack` lets the prompt open the embedded one.
  init(
    options: GlobalOptions,
    environment: [String: String],
    fallsBack: Bool
  ) throws(ExitStatus) {
    let key = environment["TELNYX_API_KEY"] ?? ""
    if options.sandbox || key.isEmpty && fallsBack {
      self.init(sandboxNamed: "sandbox")
      return
    }
    guard !key.isEmpty else {
      Messages(options: options, environment: environment).show(.noKey)
      throw .unauthenticated
    }
    let given = environment["TELNYX_BASE_URL"] ?? ""
    self.init(service: given.isEmpty ? Self.defaultBaseURL : given, key: key)
  }

  private init(service baseURL: String, key: String) {
    self.baseURL = baseURL
    apiKey = key
    name = AccountFingerprint.text(baseURL: baseURL, key: key)
    title = baseURL == Self.defaultBaseURL ? "telnyx" : "telnyx at \(baseURL)"
    isSandbox = false
  }

  private init(sandboxNamed name: String) {
    self.name = name
    title = "sandbox"
    baseURL = "https://sandbox.invalid/v2"
    apiKey = "embedded"
    isSandbox = true
  }

  /// Runs a closure with the account's transport, which is closed behind it.
  func withTransport(
    folders: Folders,
    isReset: Bool,
    _ body: (any Transport) async throws -> Void
  ) async throws {
    guard isSandbox else {
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
