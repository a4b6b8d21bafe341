import Tx
package import TxDiagnostics

/// An account under a name: its key or how to get it, its address, and what may be done there.
package struct Profile: Sendable {
  package let name: String
  /// The key as it stands in the file.
  package var apiKey: String?
  /// What prints the key.
  package var keyCommand: KeyCommand?
  /// How long that may take.
  package var keyTimeout = Duration.seconds(60)
  package var baseURL: String?
  /// Whether it is play, at an address of this machine.
  package var isSandbox = false
  package var guards = ProfileGuards()
  /// Where its name stands.
  package let span: Span

  /// Creates a profile without anything.
  package init(name: String, at span: Span) {
    self.name = name
    self.span = span
  }

  /// The address of the service.
  var address: String { baseURL ?? Account.defaultBaseURL }

  /// Returns an address as it is compared: one account is one name, however it is written.
  static func normalized(address: String) throws(UnusableAddress) -> String {
    try ServiceAddress(address).text
  }

  /// The name that journals and locks of the account go by: the profile's name and its address.
  var accountName: String {
    let address = self.address
    let start = address.hasPrefix("https://") ? address.dropFirst("https://".count) : address[...]
    var folder = name + "@"
    for byte in start.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: ":"),
        UInt8(ascii: "-"):
        folder.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "/"): folder += "_"
      default: folder += "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }
    }
    // A folder's name has at most 255 bytes.
    guard folder.utf8.count > 200 else { return folder }
    return name + "@" + Host.accountName(baseURL: address, key: "")
  }

  /// Whether a name can be a profile's: it is part of names of folders, and shown in the prompt.
  package static func isName(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count) && name.first != "-" && name != reservedName
      && name.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
      }
  }

  /// What the prompt calls the embedded account.
  static let reservedName = "sandbox"
}

/// What a profile allows, whoever asks and however tx is run.
package struct ProfileGuards: Sendable, Hashable {
  /// Whether every change is refused.
  package var isReadOnly = false
  /// The most rows that one statement may change.
  package var maximum: Int?
  /// Of the verbs that cannot be undone, those that can be used at all; nil for all of them.
  package var permittedVerbs: Set<String>?

  /// Creates guards that refuse nothing.
  package init() {}
}
