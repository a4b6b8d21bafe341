package import TxRuntime

/// The sets that a session keeps under names.
package actor SavedSets: SavedSetStore {
  private var sets: [String: SavedRows] = [:]

  package init() {}

  package func save(_ rows: SavedRows, as name: String) { sets[name] = rows }

  package func load(_ name: String) -> SavedRows? { sets[name] }
}
