import Tx
import TxDiagnostics

/// Which account is meant, before its key is looked for.
enum AccountChoice {
  /// The embedded one.
  case sandbox
  /// `TELNYX_API_KEY` and `TELNYX_BASE_URL`.
  case environment(baseURL: String, key: String)
  /// A section of `config.toml`.
  case profile(Profile)

  /// What was chosen and what to say about it; nil when nothing names an account.
  struct Choosing {
    let choice: AccountChoice?
    var warning: Diagnostic?
  }

  /// Chooses by options, environment and configuration, in this order: `--sandbox`, `--profile`, `TELNYX_API_KEY`,
  /// `TX_PROFILE`, the profile that `tx profile use` has set.
  ///
  /// An option is said for this one command, so it stands before the environment. Nothing is mixed: a profile's key goes
  /// to the profile's address, and the environment's key to the environment's.
  static func choose(
    sandbox: Bool,
    profile named: String?,
    environment: [String: String]
  ) throws(Diagnostic) -> Choosing {
    if sandbox { return Choosing(choice: .sandbox) }
    if let named { return Choosing(choice: .profile(try profile(named, environment))) }
    let key = environment["TELNYX_API_KEY"] ?? ""
    let address = environment["TELNYX_BASE_URL"] ?? ""
    let wanted = environment["TX_PROFILE"] ?? ""
    if !key.isEmpty {
      let baseURL = address.isEmpty ? Account.defaultBaseURL : address
      let warning = wanted.isEmpty ? nil : Diagnostic.unusedProfile(wanted)
      return Choosing(choice: .environment(baseURL: baseURL, key: key), warning: warning)
    }
    let file = ConfigurationFile(environment: environment)
    let name = wanted.isEmpty ? try file.read().configuration.defaultProfile : wanted
    guard let name else { return Choosing(choice: nil) }
    let profile = try profile(name, environment)
    // What is no address is not the profile's either.
    let isForeign = (try? Profile.normalized(address: address)) != profile.address
    if !address.isEmpty, isForeign { throw .foreignAddress(profile: name) }
    return Choosing(choice: .profile(profile))
  }

  private static func profile(
    _ name: String,
    _ environment: [String: String]
  ) throws(Diagnostic) -> Profile {
    let configuration = try ConfigurationFile(environment: environment).read().configuration
    guard let profile = configuration.profile(named: name) else {
      throw .unknownProfile(name, known: configuration.profiles.map(\.name))
    }
    return profile
  }

  /// The name that journals and locks of the account go by.
  var accountName: String {
    switch self {
    case .sandbox: Profile.reservedName
    case .environment(let baseURL, let key): Host.accountName(baseURL: baseURL, key: key)
    case .profile(let profile): profile.accountName
    }
  }
}
