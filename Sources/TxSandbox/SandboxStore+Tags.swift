import TxSQLite

/// Tags: sets are interned, and the casing of a tag's first use wins account-wide.
extension SandboxStore {
  /// Reads the interned sets, in the order of their first use.
  func loadTagSets() throws(ServiceError) {
    tagSets = [:]
    tagSetIDs = [:]
    tagCasing = [:]
    let sets = try rows("SELECT id, tags FROM tag_set ORDER BY id") { ($0.int(0), $0.text(1)) }
    for (id, text) in sets {
      remember(text.isEmpty ? [] : text.split(separator: "\u{1F}").map(String.init), id: id)
    }
  }

  /// Returns the set of some tags, in the casing the account knows, making it if need be.
  func tagSet(of tags: [String]) throws(ServiceError) -> Int64 {
    if let id = tagSetIDs[tags] { return id }
    var names: [String] = []
    for tag in tags {
      let name = tagCasing[tag.lowercased()] ?? tag
      if !names.contains(where: { $0.lowercased() == name.lowercased() }) { names.append(name) }
    }
    if let id = tagSetIDs[names] { return id }
    try run(
      "INSERT INTO tag_set(tags) VALUES (?)",
      [.text(names.joined(separator: "\u{1F}"))]
    )
    let id = connection.lastInsertRowID
    remember(names, id: id)
    return id
  }

  /// Returns the sets that hold `tag`, whatever its casing.
  func tagSets(with tag: String) -> [Int64] {
    let wanted = tag.lowercased()
    return tagSets.filter { $0.value.contains { $0.lowercased() == wanted } }.keys.sorted()
  }

  private func remember(_ tags: [String], id: Int64) {
    tagSets[id] = tags
    tagSetIDs[tags] = id
    for tag in tags where tagCasing[tag.lowercased()] == nil { tagCasing[tag.lowercased()] = tag }
  }
}
