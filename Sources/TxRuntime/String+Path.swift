import TxClient
import TxPlanner

extension String {
  /// Returns the path with values in the place of segments such as `{dir_id}`, percent-encoded.
  func filled(with items: [ScanQuery.Item]) -> String {
    guard !items.isEmpty else { return self }
    return split(separator: "/", omittingEmptySubsequences: false)
      .map { segment in
        let item = items.first { segment == "{\($0.name)}" }
        return item.map { PercentEncoding.encode($0.value) } ?? String(segment)
      }
      .joined(separator: "/")
  }
}
