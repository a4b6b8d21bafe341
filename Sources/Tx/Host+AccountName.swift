import TxRuns

extension Host {
  /// Returns a name for the account behind an address and a key, to give as ``account``.
  ///
  /// It is the same each time, another for each key, and nobody can tell the key by it. A host that knows its accounts by
  /// names of its own gives those instead, so that a new key does not make a new account of an old one.
  public static func accountName(baseURL: String, key: String) -> String {
    AccountFingerprint.text(baseURL: baseURL, key: key)
  }
}
