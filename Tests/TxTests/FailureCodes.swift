import Tx

/// Returns the codes of what a session refused, none where all went well.
func codes(of work: () async throws -> Void) async throws -> [String] {
  do {
    try await work()
  } catch let error as TxError {
    return error.diagnostics.map(\.code)
  }
  return []
}
