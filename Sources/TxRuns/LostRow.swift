import HTTPTypes
import TxCatalog
import TxClient
import TxJournal
import TxRuntime
import TxValues

/// A request that makes a row and whose answer was lost: the row is looked for by its name, and
/// never made a second time.
extension RunExecution {
  /// Looks for the row that a request may have made, where it is time to.
  mutating func lookForRow(
    of place: Int,
    _ lost: BatchState.LostReply
  ) async throws(RuntimeError) {
    guard let attempt = state.batches[place].attempts.last, let item = attempt.items.first else {
      return
    }
    let found: String?
    do throws(ClientError) {
      found = try await madeRow(state.sealed.items[item], since: attempt.at)
    } catch {
      return try postpone(place, lost, error)
    }
    guard let found else { return try await lookLater(place, lost) }
    try await settle(
      [Settlement(item: item, batch: place, outcome: .changed, job: found)],
      events: [event(.adopted, batch: place, job: found, detail: "same name, made since")]
    )
    tools.events(.notice(.rowFound(found, resource: tools.resource.name)))
  }

  /// Leaves it unknown whether the row was made.
  mutating func giveUpRow(of place: Int) async throws(RuntimeError) {
    let batch = state.batches[place]
    let name = tools.resource.naturalKeys.first ?? tools.resource.key
    try await settle(
      batch.openItems.map { item in
        let isNamed = state.sealed.items[item].target[name]?.plainText?.isEmpty == false
        let reason =
          isNamed ? "no row made since then has its \(name)" : "it has no \(name) to be found by"
        return Settlement(
          item: item,
          batch: place,
          outcome: .unknown,
          reason: "the answer was lost, and \(reason)"
        )
      }
    )
  }

  /// Returns the key of the only row that has the item's name and was made since then.
  private mutating func madeRow(
    _ item: SealedItem,
    since intent: Instant
  ) async throws(ClientError) -> String? {
    let resource = tools.resource
    guard let route = resource.lists.first,
      let name = resource.fields.first(where: { $0.name == resource.naturalKeys.first }),
      let text = item.target[name.name]?.plainText, !text.isEmpty
    else { return nil }
    let records = try await records(route, where: name, is: text)
    let earliest = intent.milliseconds + state.skew - Self.slack
    let keys =
      records
      .filter { record in
        guard let made = record["created_at"]?.string.flatMap({ Instant($0) }) else { return false }
        return made.milliseconds >= earliest
      }
      .compactMap { $0[route.keyPath]?.string ?? $0[route.keyPath]?.number }
    guard !keys.isEmpty else { return nil }
    let known: Set<String>
    do {
      known = try await tools.journal.knownJobs(among: keys)
    } catch {
      // A journal that cannot be read is one that cannot be written: the next record says so.
      return nil
    }
    let unknown = keys.filter { !known.contains($0) }
    return unknown.count == 1 ? unknown[0] : nil
  }

  /// Returns the records of a list whose field is exactly a text.
  private mutating func records(
    _ route: ListRoute,
    where field: Field,
    is text: String
  ) async throws(ClientError) -> [JSONElement] {
    let filter = route.filters.first { $0.operation == .equal && $0.field == field.name }
    let path = field.path(in: route.name) ?? field.name
    var found: [JSONElement] = []
    for page in 1...Self.mostPages {
      var query = [
        QueryItem("page[size]", "\(route.pageMaximum)"), QueryItem("page[number]", "\(page)"),
      ]
      if let filter { query.append(QueryItem(filter.parameter, text)) }
      let response = try await tools.service.send(
        Request(.get, route.path, query: query, purpose: .read)
      )
      learnSkew(response)
      let records: [JSONElement]
      do throws(JSONError) {
        records = (try JSONDocument(response.body).root["data"]).map { Array($0.elements) } ?? []
      } catch {
        throw ClientError(.malformedAnswer, mayHaveArrived: true, detail: error.message)
      }
      found += records.filter { record in
        record[path]?.string.map { $0.utf8.elementsEqual(text.utf8) } ?? false
      }
      guard records.count == route.pageMaximum else { break }
    }
    return found
  }
}
