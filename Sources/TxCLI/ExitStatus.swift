import Tx

/// What the process ends with: an answer to "may I run it again?".
struct ExitStatus: Error, Equatable {
  let code: Int32

  static let success = ExitStatus(code: 0)
  static let internalFault = ExitStatus(code: 1)
  static let usage = ExitStatus(code: 2)
  static let someFailed = ExitStatus(code: 3)
  static let someUnknown = ExitStatus(code: 4)
  static let refused = ExitStatus(code: 5)
  static let unauthenticated = ExitStatus(code: 6)
  static let unavailable = ExitStatus(code: 7)
  static let limit = ExitStatus(code: 8)
  static let nothingMatched = ExitStatus(code: 9)
  static let planHasChanges = ExitStatus(code: 10)
  static let storage = ExitStatus(code: 11)
  static let interrupted = ExitStatus(code: 130)

  private init(code: Int32) { self.code = code }

  /// The status of an error that ended a text.
  init(_ error: TxError) {
    self =
      switch error {
      case .rejected: .usage
      case .refused: .refused
      case .unauthenticated: .unauthenticated
      case .unavailable: .unavailable
      case .limit: .limit
      case .storage: .storage
      case .interrupted: .interrupted
      case .internalFault, .busy: .internalFault
      }
  }
}
