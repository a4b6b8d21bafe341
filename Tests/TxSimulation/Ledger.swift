import HTTPTypes
import TxValues

/// Every effective change in the account, oldest first.
struct Ledger: Sendable {
  /// One field that was changed.
  struct Entry: Sendable {
    /// The ordinal of the request that caused it.
    let request: Int64
    let method: String
    let path: String
    let number: String
    let field: String
    let before: Value
    let after: Value
  }

  let entries: [Entry]
  /// All values that a field of a number ever had, by both.
  private let histories: [String: [Value]]

  init(_ account: Account) {
    let list = account.ask(.get, "/_sandbox/ledger").map { Array($0.elements) } ?? []
    entries = list.map { entry in
      Entry(
        request: entry["request"]?.int ?? 0,
        method: entry["method"]?.string ?? "",
        path: entry["path"]?.string ?? "",
        number: entry["number_id"]?.string ?? "",
        field: entry["field"]?.string ?? "",
        before: entry["before"]?.value ?? .null,
        after: entry["after"]?.value ?? .null
      )
    }
    var histories: [String: [Value]] = [:]
    for entry in entries {
      histories["\(entry.number) \(entry.field)", default: [entry.before]].append(entry.after)
    }
    self.histories = histories
  }

  /// Returns the values that a field of a number ever had, nil if it was never changed.
  func history(of field: String, _ number: String) -> [Value]? { histories["\(number) \(field)"] }

  /// Whether two values mean the same.
  static func areSame(_ left: Value, _ right: Value) -> Bool { plain(left) == plain(right) }

  private static func plain(_ value: Value) -> [String] {
    switch value {
    case .null: return []
    case .list(let elements): return elements.flatMap(plain).map { $0.lowercased() }.sorted()
    case .bool(let flag): return ["\(flag)"]
    default:
      let text = value.plainText ?? "\(value)"
      return text.isEmpty ? [] : [text]
    }
  }
}
