import TxSQLite

/// Lists of numbers: each part of a condition is answered by its column's index alone.
extension SandboxStore {
  /// Returns the ids of the numbers that satisfy `condition`, in an order.
  func ids(
    where condition: Condition = Condition(),
    order: String = NumberLists.newestFirst
  ) throws(ServiceError) -> [Int64] {
    let key = NumberLists.Key(condition: condition, order: order)
    if let ids = lists.ids(for: key) { return ids }
    let ids = try find(key)
    lists.keep(ids, for: key)
    return ids
  }

  private func find(_ key: NumberLists.Key) throws(ServiceError) -> [Int64] {
    let condition = key.condition
    guard key.order == NumberLists.newestFirst else {
      guard !condition.parts.isEmpty else {
        return try read(Self.query(condition) + " ORDER BY \(key.order)")
      }
      let wanted = Set(try ids(where: condition))
      return try ids(order: key.order).filter(wanted.contains)
    }
    guard condition.parts.count > 1 else { return try newest(condition) }
    var lists: [[Int64]] = []
    for part in condition.alone { lists.append(try ids(where: part)) }
    lists.sort { $0.count < $1.count }
    return lists.dropFirst().reduce(lists[0], Self.intersection)
  }

  /// Reads the ids as the index has them, which is faster than asking SQLite to sort them.
  private func newest(_ condition: Condition) throws(ServiceError) -> [Int64] {
    var ids = try read(Self.query(condition), condition.values)
    ids.sort(by: >)
    return ids
  }

  private func read(_ query: String, _ values: [Binding] = []) throws(ServiceError) -> [Int64] {
    do throws(SQLiteError) {
      return try connection.prepare(query).numbers(values)
    } catch {
      throw ServiceError(error)
    }
  }

  /// Returns the query that finds the numbers of a condition.
  static func query(_ condition: Condition) -> String {
    "SELECT n.id FROM number n WHERE \(condition.sql)"
  }

  /// Returns what two lists, newest first, have in common.
  private static func intersection(_ first: [Int64], _ second: [Int64]) -> [Int64] {
    var result: [Int64] = []
    var index = 0
    for id in first {
      while index < second.count, second[index] > id { index += 1 }
      if index < second.count, second[index] == id { result.append(id) }
    }
    return result
  }

  /// Returns the rows of some ids, in their order.
  func numbers(_ ids: ArraySlice<Int64>) throws(ServiceError) -> [NumberRow] {
    var result: [NumberRow] = []
    result.reserveCapacity(ids.count)
    for id in ids {
      if let row = try number(id) { result.append(row) }
    }
    return result
  }

  /// Returns the answer with a page of a list; rows are read one by one, as they are written.
  func answer(
    _ page: PageRequest,
    of ids: [Int64],
    drifted: Bool = false,
    _ write: (NumberRow, inout JSONWriter) -> Void
  ) throws(ServiceError) -> Answer {
    let range = page.range(of: ids.count, drifted: drifted)
    return try page.answer(ids[range], total: ids.count) { id, list throws(ServiceError) in
      if let row = try number(id) { write(row, &list) }
    }
  }
}
