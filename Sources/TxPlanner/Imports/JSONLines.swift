package import TxValues

/// `import jsonl "numbers.jsonl"`: an object a line; members of objects inside have dotted names.
package struct JSONLines: ImportFormat {
  package let name = "jsonl"
  package let summary = "A JSON object a line."

  /// The most columns; a cell is kept for each of them in every row.
  private static let maximum = 1_000

  package init() {}

  package func table(
    _ bytes: [UInt8],
    file: String,
    columns: [String]?
  ) throws(TableFault) -> ImportedTable {
    var names: [String] = []
    var places: [String: Int] = [:]
    var objects: [(line: Int, members: [(place: Int, value: Value)])] = []
    for (number, text) in lines(of: bytes) {
      var members: [(place: Int, value: Value)] = []
      for (name, value) in try Self.members(of: text, line: number) {
        let place = places[name] ?? names.count
        if place == names.count {
          guard names.count < Self.maximum else {
            throw TableFault("more than \(Self.maximum) columns", line: number)
          }
          names.append(name)
          places[name] = place
        }
        guard !members.contains(where: { $0.place == place }) else {
          throw TableFault("two members named '\(name)'", line: number)
        }
        members.append((place, value))
      }
      objects.append((number, members))
    }
    let rows = objects.map { object in
      var row = Row([Value](repeating: .null, count: names.count))
      for member in object.members { row.values[member.place] = member.value }
      return row
    }
    return ImportedTable(
      file: file,
      format: name,
      names: names,
      rows: rows,
      lines: objects.map(\.line)
    )
  }

  private static func members(
    of bytes: [UInt8],
    line: Int
  ) throws(TableFault) -> [(String, Value)] {
    let root: JSONElement
    do {
      root = try JSONDocument(bytes).root
    } catch {
      throw TableFault(error.message, line: line)
    }
    guard root.kind == .object else { throw TableFault("no JSON object", line: line) }
    var found: [(String, Value)] = []
    try flatten(root, below: "", into: &found, line: line)
    return found
  }

  private static func flatten(
    _ object: JSONElement,
    below prefix: String,
    into found: inout [(String, Value)],
    line: Int
  ) throws(TableFault) {
    for (key, value) in object.members {
      let name = prefix + CommaSeparated.columnName(key)
      switch value.kind {
      case .object: try flatten(value, below: name + ".", into: &found, line: line)
      case .array:
        guard value.elements.allSatisfy({ $0.kind != .array && $0.kind != .object }) else {
          throw TableFault("a list of lists or objects in '\(name)'", line: line)
        }
        found.append((name, .list(value.elements.compactMap(word).map(Value.text))))
      default: found.append((name, word(value).map(Value.text) ?? .null))
      }
    }
  }

  /// Returns the word that a value stands for; nil for null and for "".
  private static func word(_ value: JSONElement) -> String? {
    let text = value.string ?? value.number ?? value.bool.map { String($0) }
    return text?.isEmpty ?? true ? nil : text
  }
}
