import TxCatalog
import TxClient

// TX4047: sources of the host that fail.
extension ClientError {
  /// The code and phrase of a failure of a host's source; nil for those of the service.
  var hostExplanation: (code: String, message: String, advice: String?)? {
    guard let pointer = errors.first?.pointer, pointer.hasPrefix(HostPath.root) else { return nil }
    let name = pointer.split(separator: "/").last ?? ""
    return ("TX4047", "the host's '\(name)' gives no rows", nil)
  }
}
