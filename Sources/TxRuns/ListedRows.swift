import HTTPTypes
import TxCatalog
import TxClient
import TxJournal
import TxRuntime
import TxValues

/// Reads many rows again from the lists that show them: 50,000 rows are 200 pages, and would be
/// 50,000 requests one by one.
struct ListedRows {
  let reader: RowReader
  let width: Int

  /// Fields of one list.
  private typealias Part = (route: ListRoute, fields: [Field])

  /// Returns the values of those rows that the lists show; none when fewer requests read the rows
  /// one by one.
  ///
  /// Rows that move from page to page meanwhile and those of a page that cannot be read are
  /// missing: it is for the caller to read them singly.
  func values(of fields: [Field], _ keys: [String]) async -> [String: Record] {
    guard let retrieve = reader.resource.retrieve,
      let own = reader.resource.route(named: retrieve.record)
    else { return [:] }
    let others = reader.otherLists(fields, than: retrieve)
    let parts = [(own, fields.filter { RowReader.path($0, own.name) != nil })] + others
    let lists = parts.filter { !$0.route.isOfOneRow }
    guard lists.allSatisfy(\.route.requiredKeys.isEmpty),
      let first = await page(1, of: own),
      let total = first["meta"]?["total_results"]?.int
    else { return [:] }
    let pages = PageCount.pages(of: Int(clamping: total), size: own.pageMaximum)
    guard total > 0, pages < keys.count else { return [:] }
    let wanted = Set(keys)
    var rows = members(of: parts[0], first, among: wanted)
    rows.merge(await members(of: parts[0], pages: 2..<(pages + 1), wanted)) { first, _ in first }
    for part in others {
      let more =
        part.route.isOfOneRow
        ? await members(of: part, each: rows.keys.sorted())
        : await members(of: part, pages: 1..<(pages + 1), wanted)
      rows = rows.reduce(into: [:]) { both, row in
        both[row.key] = more[row.key].map { row.value + $0 }
      }
    }
    return rows.mapValues { Record($0) }
  }

  private func members(
    of part: Part,
    pages: Range<Int>,
    _ wanted: Set<String>
  ) async -> [String: [Record.Member]] {
    let found = await Array(pages)
      .concurrentlyMapped(width: width) { number in
        await page(number, of: part.route).map { members(of: part, $0, among: wanted) } ?? [:]
      }
    return found.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }

  /// Returns what is in no list, by a request for each row.
  private func members(of part: Part, each keys: [String]) async -> [String: [Record.Member]] {
    let found = await keys.concurrentlyMapped(width: width) { (key) -> [Record.Member]? in
      do throws(ClientError) {
        let record = try await reader.record(part.route, item: SealedItem(key: key))
        return part.fields.map { reader.member($0, record, part.route) }
      } catch {
        return nil
      }
    }
    return zip(keys, found).reduce(into: [:]) { $0[$1.0] = $1.1 }
  }

  private func members(
    of part: Part,
    _ page: JSONElement,
    among wanted: Set<String>
  ) -> [String: [Record.Member]] {
    var rows: [String: [Record.Member]] = [:]
    for record in page["data"].map({ Array($0.elements) }) ?? [] {
      let key = record[part.route.keyPath]
      guard let key = key?.string ?? key?.number, wanted.contains(key) else { continue }
      rows[key] = part.fields.map { reader.member($0, record, part.route) }
    }
    return rows
  }

  private func page(_ number: Int, of route: ListRoute) async -> JSONElement? {
    var query = route.fixedQuery.map { QueryItem($0.name, $0.value) }
    if let stable = route.sorts.first(where: \.isStable) {
      query.append(QueryItem("sort", stable.parameter))
    }
    query.append(QueryItem("page[number]", String(number)))
    query.append(QueryItem("page[size]", String(route.pageMaximum)))
    let request = Request(.get, route.path, query: query, purpose: .read)
    guard let response = try? await reader.service.send(request) else { return nil }
    return try? reader.document(response)
  }
}
