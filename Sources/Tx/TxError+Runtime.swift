import TxDiagnostics
import TxRuntime

extension TxError {
  /// What ended a statement, as the host sees it.
  init(_ error: RuntimeError) {
    self =
      switch error.kind {
      case .refused: .refused(error.diagnostic)
      case .unauthenticated: .unauthenticated(error.diagnostic)
      case .unavailable: .unavailable(error.diagnostic)
      case .limit: .limit(error.diagnostic)
      case .storage: .storage(error.diagnostic)
      case .cancelled: .interrupted(error.diagnostic)
      case .internalFault: .internalFault(error.diagnostic)
      }
  }
}
