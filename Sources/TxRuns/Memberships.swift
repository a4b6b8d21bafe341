import HTTPTypes
import TxCatalog
import TxClient
import TxJournal
import TxRuntime
import TxValues

/// What became of numbers that were put on an identity or taken off it, told by the identity's own
/// list; nothing is ever put on it a second time.
extension RunExecution {
  private static let mostEntryPages = 400
  private static let pageSize = 250

  /// Looks whether a request whose answer was lost took effect, where it is time to.
  mutating func lookForMembers(
    of place: Int,
    _ lost: BatchState.LostReply
  ) async throws(RuntimeError) {
    let batch = state.batches[place]
    let open = (batch.attempts.last?.items ?? []).filter { batch.outcomes[$0] == nil }
    let found = try await confirm(
      open.map { ItemPlace(item: $0, batch: place) },
      elseFailed: nil,
      job: nil
    )
    guard !found.allSatisfy({ $0.outcome == .changed }) else {
      try await settle(
        found,
        events: [event(.note, batch: place, detail: "the identity's list shows all of it")]
      )
      return tools.events(.notice(.requestFound(found.count, route: batch.route.name)))
    }
    try await lookLater(place, lost)
  }

  /// Returns what the lists of identities show for each row.
  mutating func readMembers(_ places: [ItemPlace]) async throws(RuntimeError) -> [ReadBack] {
    var lists: [String: Result<[Member], ClientError>] = [:]
    var found: [ReadBack] = []
    for place in places {
      let path = path(of: place.batch)
      let list: Result<[Member], ClientError>
      if let read = lists[path] { list = read } else { list = await members(path) }
      lists[path] = list
      switch list {
      case .success(let members): found.append(judge(place, among: members))
      case .failure(let error) where error.kind == .cancelled: throw .cancelled()
      case .failure(let error):
        found.append(.unreadable("it could not be read again: \(error.kind.rawValue)"))
      }
    }
    return found
  }

  /// A number on an identity, and since when.
  private struct Member {
    let number: String
    let created: Instant?
  }

  private func judge(_ place: ItemPlace, among members: [Member]) -> ReadBack {
    let batch = state.batches[place.batch]
    let number = state.sealed.items[place.item].phoneNumber
    let entries = members.filter { $0.number == number }
    guard batch.route.verb == .dirAdd else { return entries.isEmpty ? .atTarget : .asBefore }
    // An entry that was there before the first sending is none of its making.
    let first = batch.attempts.map(\.at.milliseconds).min() ?? 0
    let earliest = first + state.skew - Self.slack
    let isNew = entries.contains { ($0.created?.milliseconds ?? .min) >= earliest }
    return isNew ? .atTarget : .asBefore
  }

  private mutating func members(_ path: String) async -> Result<[Member], ClientError> {
    var members: [Member] = []
    do throws(ClientError) {
      for page in 1...Self.mostEntryPages {
        let query = [
          QueryItem("page[size]", "\(Self.pageSize)"), QueryItem("page[number]", "\(page)"),
        ]
        let response = try await tools.service.send(
          Request(.get, path, query: query, purpose: .read)
        )
        learnSkew(response)
        let records = try Self.records(response)
        members += records.compactMap { record in
          record["phone_number"]?.string
            .map { number in
              Member(number: number, created: record["created_at"]?.string.flatMap { Instant($0) })
            }
        }
        guard records.count == Self.pageSize else { break }
      }
    } catch {
      return .failure(error)
    }
    return .success(members)
  }

  private static func records(_ response: Response) throws(ClientError) -> [JSONElement] {
    do throws(JSONError) {
      return (try JSONDocument(response.body).root["data"]).map { Array($0.elements) } ?? []
    } catch {
      throw ClientError(.malformedAnswer, mayHaveArrived: true, detail: error.message)
    }
  }
}
