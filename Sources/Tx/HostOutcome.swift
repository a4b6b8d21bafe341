/// What became of one row that a host's verb was given, by the row's key.
public enum HostOutcome: Sendable, Hashable {
  /// It is done.
  case changed(String)
  /// It is certainly not done; `retry` tries it again.
  case failed(String, code: String = "", title: String, detail: String = "")
  /// Nobody can tell; the row is reported, and `resume` asks again where the verb may be repeated.
  case unknown(String, reason: String)
  /// Nothing had to be done, or nothing may be.
  case skipped(String, reason: String)

  /// The key of the row.
  public var key: String {
    switch self {
    case .changed(let key), .failed(let key, _, _, _), .unknown(let key, _),
      .skipped(let key, _):
      key
    }
  }
}
