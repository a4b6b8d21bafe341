import TxCatalog
import TxClient
import TxJournal
import TxRuntime
import TxValues

/// Emergency calling: a job that has ended is not yet a number that can be located.
extension RunExecution {
  private static let switchField = "emergency_enabled"
  static let emergencyStatusField = "emergency_status"
  private static let patience = Duration.seconds(1800)

  /// Whether a batch switches emergency calling.
  func isEmergency(_ place: Int) -> Bool {
    Self.isEmergency(state.batches[place].sealed, of: tools.resource)
  }

  static func isEmergency(_ batch: SealedBatch, of resource: Resource) -> Bool {
    batch.fields.contains(switchField)
      && resource.fields.contains { $0.name == emergencyStatusField }
  }

  /// Waits until the emergency status of rows has settled, and settles those that it did not for.
  mutating func confirmEmergency(_ places: [ItemPlace]) async throws(RuntimeError) {
    var open = places.filter { place in
      isEmergency(place.batch)
        && outcome(of: place) == .changed
    }
    let start = tools.time.elapsed()
    var pause = Duration.seconds(2)
    while !open.isEmpty, !tools.stop.isStopped {
      let statuses = try await emergencyStatuses(open)
      var failed: [Settlement] = []
      var waiting: [ItemPlace] = []
      for (place, status) in zip(open, statuses) {
        switch status {
        case "provisioning", "deprovisioning": waiting.append(place)
        case "provisioning-failed": failed.append(refusal(place, status: status ?? ""))
        default: break
        }
      }
      try await settle(failed)
      open = waiting
      guard !open.isEmpty else { return }
      guard tools.time.elapsed() - start < Self.patience else { return try await giveUp(open) }
      try await tools.sleep(pause)
      pause = min(.seconds(30), pause * 3 / 2)
    }
  }

  private mutating func giveUp(_ places: [ItemPlace]) async throws(RuntimeError) {
    try await settle(
      places.map {
        Settlement(
          item: $0.item,
          batch: $0.batch,
          outcome: .unknown,
          reason: "accepted, not confirmed",
          job: state.batches[$0.batch].outcomes[$0.item]?.job
        )
      }
    )
  }

  private func refusal(_ place: ItemPlace, status: String) -> Settlement {
    Settlement(
      item: place.item,
      batch: place.batch,
      outcome: .failed,
      error: ItemError(
        code: nil,
        title: "emergency calling could not be provisioned",
        detail: "\(Self.emergencyStatusField) is \(status)",
        pointer: nil
      ),
      job: state.batches[place.batch].outcomes[place.item]?.job
    )
  }

  private func emergencyStatuses(
    _ places: [ItemPlace]
  ) async throws(RuntimeError) -> [String?] {
    let reader = RowReader(service: tools.service, resource: tools.resource)
    let fields = tools.resource.fields.filter { $0.name == Self.emergencyStatusField }
    let items = places.map { state.sealed.items[$0.item] }
    return try await reader.answers(fields, items: items, width: width)
      .map { answer in
        switch answer {
        case .success(let record): record?[Self.emergencyStatusField]?.plainText
        // What cannot be read now is asked again.
        case .failure: "provisioning"
        }
      }
  }
}
