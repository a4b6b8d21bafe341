import TxValues

extension Value {
  /// Returns the value at a dotted path inside an object, null where there is none.
  func member(at path: String) -> Value {
    var value = self
    for name in path.split(separator: ".") {
      guard case .record(let record) = value, let next = record[String(name)] else { return .null }
      value = next
    }
    return value
  }

  /// Returns what the objects of a list have under a name; null where there is no list.
  func members(named name: String) -> Value {
    guard case .list(let objects) = self else { return .null }
    return .list(objects.map { $0.member(at: name) }.filter { $0 != .null })
  }
}
