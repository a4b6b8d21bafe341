import TxCatalog
import TxClient
import TxJournal
import TxRuntime

/// One row that the account does not own makes the service refuse a whole request.
///
/// Which one it does not say, so it is asked; the others are sent without it.
extension RunExecution {
  /// Why a row failed that the service does not name among those owned.
  static let disownedReason = "the account does not own it, or not in a state to be changed"

  /// Whether a refusal is about some of the rows, and not about what is written.
  static func concernsRows(_ error: ClientError) -> Bool {
    guard error.kind == .rejected, let pointer = error.errors.first?.pointer else { return false }
    return pointer == "/phone_numbers" || pointer == "phone_numbers"
  }

  /// Settles the rows of a refused request that are not owned, and lets the rest be sent again.
  mutating func exclude(_ dispatch: Dispatch, _ cause: ItemError) async throws(RuntimeError) {
    let owned = try await ownedKeys(dispatch.items.map { state.sealed.items[$0] })
    let rest = dispatch.items.filter { owned?.contains(state.sealed.items[$0].key) ?? false }
    // Nobody to blame, or nobody to be asked: then the refusal is everybody's.
    let isClear = owned != nil && rest.count < dispatch.items.count
    let refused = isClear ? dispatch.items.filter { !rest.contains($0) } : dispatch.items
    state.batches[dispatch.batch].phase = .waiting(until: .zero)
    try await settle(
      refused.map {
        Settlement(
          item: $0,
          batch: dispatch.batch,
          outcome: .failed,
          reason: isClear ? Self.disownedReason : nil,
          error: cause
        )
      }
    )
  }

  /// Returns the keys that the account owns, nil when that cannot be told.
  private func ownedKeys(_ items: [SealedItem]) async throws(RuntimeError) -> Set<String>? {
    let numbers = items.compactMap(\.phoneNumber)
    guard numbers.count == items.count else { return nil }
    do throws(ClientError) {
      return Set(try await Ownership.keys(of: numbers, service: tools.service).values)
    } catch {
      guard error.kind != .cancelled else { throw RuntimeError.cancelled() }
      return nil
    }
  }
}
