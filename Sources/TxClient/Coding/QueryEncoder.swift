/// Writes names and values as the query of an address.
package enum QueryEncoder {
  /// Returns `name=value` pairs joined by `&`, in the order given.
  ///
  /// A plus sign becomes `%2B` and a blank `%20`: servers read a bare `+` as a blank, so a phone
  /// number with one would match nothing. Brackets are encoded too, `filter%5Btag%5D`.
  package static func encode(_ items: [QueryItem]) -> String {
    items
      .map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
      .joined(separator: "&")
  }
}
