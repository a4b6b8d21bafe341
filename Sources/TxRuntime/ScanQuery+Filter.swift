import TxCatalog
import TxPlanner

extension ScanQuery {
  /// Creates the query that finds the rows whose field is `text`, and others perhaps; of all rows
  /// where no filter helps.
  init(finding text: String, in field: String, of route: ListRoute) {
    for operation in [ServerFilter.Operation.equal, .contains] {
      for filter in route.filters where filter.field == field && filter.operation == operation {
        guard let value = filter.encoded(text) else { continue }
        self.init([Item(filter.parameter, value)])
        return
      }
    }
    self.init()
  }
}

extension ServerFilter {
  /// Returns the text as this filter takes it, nil when it does not.
  fileprivate func encoded(_ text: String) -> String? {
    if let accepts, !accepts.contains(text) { return nil }
    let value: String? =
      switch encoding {
      case .plain: text
      case .digits: String(decoding: text.utf8.filter { $0 &- 0x30 < 10 }, as: UTF8.self)
      case .mapped(let words): words[text] ?? text
      case .fixed: nil
      }
    guard let value, value.unicodeScalars.count >= max(1, minimumLength) else { return nil }
    return value
  }
}
