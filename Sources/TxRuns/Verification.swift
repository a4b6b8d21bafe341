import TxPlanner
import TxCatalog
import TxClient
import TxJournal
import TxRuntime
import TxValues

extension RunExecution {
  /// How long a value may take to be seen after a job confirmed it.
  private static let lags: [Duration] = [.zero, .seconds(2), .seconds(5), .seconds(10)]
  private static let smallestSample = 20

  /// Reads rows again that settled as changed, as many as the run's settings say.
  mutating func verifySettled(also extra: [ItemPlace]) async throws(RuntimeError) {
    var places = Set(extra.filter { outcome(of: $0) == .changed })
    var sampled: [ItemPlace] = []
    for (place, batch) in state.batches.enumerated() where state.settings.verification != .none {
      let changed = batch.sealed.items.filter { batch.outcomes[$0]?.outcome == .changed }
        .map { ItemPlace(item: $0, batch: place) }
      let isCostly = batch.route.verb == .delete || isEmergency(place)
      if isCostly || state.settings.verification == .all {
        places.formUnion(changed)
      } else {
        sampled += changed
      }
    }
    places.formUnion(sample(of: sampled))
    let ordered = places.sorted { ($0.batch, $0.item) < ($1.batch, $1.item) }
    try await verify(ordered)
    if state.settings.verification != .none { try await confirmEmergency(ordered) }
  }

  /// What became of an item so far.
  func outcome(of place: ItemPlace) -> Outcome? {
    state.batches[place.batch].outcomes[place.item]?.outcome
  }

  /// Returns one in a hundred, and at least twenty, evenly spread from a start drawn by chance.
  private func sample(of places: [ItemPlace]) -> [ItemPlace] {
    let wanted = Self.sampleSize(of: places.count)
    guard places.count > wanted else { return places }
    let start = Int(tools.time.entropy() % UInt64(places.count))
    return (0..<wanted).map { places[($0 * places.count + start) / wanted] }
  }

  /// Returns how many of so many rows are read again.
  static func sampleSize(of count: Int) -> Int {
    min(count, max(smallestSample, count / 100))
  }

  /// Reads rows again and settles those that are not as they should be.
  mutating func verify(_ all: [ItemPlace]) async throws(RuntimeError) {
    let places = all.filter { state.batches[$0.batch].route.shape != .host }
    guard !places.isEmpty else { return }
    var open = places
    var wrong: [Settlement] = []
    for lag in Self.lags where !open.isEmpty && !tools.stop.isStopped {
      try await tools.sleep(lag)
      var late: [ItemPlace] = []
      for (place, found) in zip(open, try await readBack(open)) {
        switch found {
        // What cannot be read was confirmed by its job all the same.
        case .atTarget, .unreadable: break
        case .asBefore: late.append(place)
        case .other(let values):
          wrong.append(
            contradiction(place, .conflict, "somebody else wrote it afterwards", values)
          )
        }
      }
      open = late
    }
    if !tools.stop.isStopped {
      wrong += open.map {
        contradiction($0, .failed, "the service confirmed it, and it is as before", nil)
      }
    }
    let detail = "\(places.count) rows read again, \(wrong.count) not as asked for"
    try await settle(wrong, events: [event(.verified, batch: places[0].batch, detail: detail)])
  }

  private func contradiction(
    _ place: ItemPlace,
    _ outcome: Outcome,
    _ reason: String,
    _ observed: Record?
  ) -> Settlement {
    Settlement(
      item: place.item,
      batch: place.batch,
      outcome: outcome,
      reason: reason,
      job: state.batches[place.batch].outcomes[place.item]?.job,
      observed: observed
    )
  }

  /// Returns what reading each row again shows.
  mutating func readBack(_ places: [ItemPlace]) async throws(RuntimeError) -> [ReadBack] {
    guard let first = places.first else { return [] }
    // All batches of a run are of one verb.
    guard state.batches[first.batch].route.shape != .host else {
      return places.map { _ in .unreadable("only the host knows what became of it") }
    }
    guard state.batches[first.batch].route.subject == nil else {
      return try await readMembers(places)
    }
    let reader = RowReader(service: tools.service, resource: tools.resource)
    return try await reader.read(places.map(question), width: width)
  }

  private func question(_ place: ItemPlace) -> RowReader.Question {
    let (batch, item) = (state.batches[place.batch], state.sealed.items[place.item])
    guard batch.route.verb == .create else {
      var question = RowReader.Question(
        item,
        of: batch.sealed,
        route: batch.route,
        resource: tools.resource
      )
      question.isConfirmed = batch.outcomes[place.item]?.outcome == .changed
      return question
    }
    var made = item
    made.key = batch.outcomes[place.item]?.job ?? batch.attempts.last?.job ?? ""
    return RowReader.Question(made, of: batch.sealed, route: batch.route, resource: tools.resource)
  }
}

extension RowReader.Question {
  /// Creates the question that tells what became of a row of a batch.
  init(_ item: SealedItem, of batch: SealedBatch, route: WriteRoute, resource: Resource) {
    switch route.verb {
    case .create: self.init(item, newIn: resource)
    case .delete: self.init(item: item, fields: nil)
    case .dirAdd, .dirRemove, .host: self.init(item: item, fields: [])
    case .update:
      let names = Set(batch.fields)
      // What belongs to a switch is not sent when the switch is turned off, or when it is null.
      let isOff = names.contains { item.target[$0] == .bool(false) }
      let unsent = route.fields.filter { $0.clearing == .null }.map(\.field)
        .filter { isOff || item.target[$0] == .null }
      self.init(
        item: item,
        fields: resource.fields.filter {
          names.contains($0.name) && item.target[$0.name] != nil && !unsent.contains($0.name)
        }
      )
    }
  }

  /// Of a new row only the name is compared: an address may come back written more correctly.
  private init(_ item: SealedItem, newIn resource: Resource) {
    let name = resource.naturalKeys.first
    let fields = resource.fields.filter { $0.name == name && item.target[$0.name] != nil }
    self.init(item: item, fields: fields, isNew: true)
  }
}
