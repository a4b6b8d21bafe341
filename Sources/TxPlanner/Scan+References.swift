import TxCatalog

/// Fields of the rows that one key of a scan refers to.
package struct ScanReference: Sendable, Hashable {
  /// The referenced resource, `connections`.
  package let resource: String
  /// The column that holds the key.
  package let key: Int
  /// The columns to fill, each with the field of the referenced row.
  package let columns: [Int: String]
}

extension Scan {
  /// The lists that are joined by a key of the rows, in the order of those keys.
  package var references: [ScanReference] {
    var columns: [String: [Int: String]] = [:]
    var resources: [String: String] = [:]
    for (place, field) in fields.enumerated() {
      guard case .fieldOfReference(let key, let name)? = field.derivation else { continue }
      columns[key, default: [:]][place] = name
      resources[key] = field.reference
    }
    return fields.enumerated()
      .compactMap { place, field in
        guard let columns = columns[field.name], let resource = resources[field.name] else {
          return nil
        }
        return ScanReference(resource: resource, key: place, columns: columns)
      }
  }
}
