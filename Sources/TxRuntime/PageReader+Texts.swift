import TxCatalog
import TxValues

/// A text out of one of the lists that an answer holds.
struct ListedText: Sendable {
  let text: String
  let list: String
}

extension PageReader {
  /// Returns the texts of these lists in the one object of an answer, nil where it is not such an object.
  static func texts(of body: [UInt8], under lists: [String]) -> [ListedText]? {
    guard let data = try? JSONDocument(body).root["data"] else { return nil }
    var texts: [ListedText] = []
    for list in lists {
      guard let elements = data[list]?.elements else { return nil }
      texts += elements.compactMap(\.string).map { ListedText(text: $0, list: list) }
    }
    return texts
  }
}

extension ListRoute.TextNames {
  /// Returns a text as the members of a record.
  ///
  /// A text may stand in several lists; with its list it is one of a kind.
  func slots(of text: ListedText, for paths: [String]) -> [Value] {
    paths.map { path in
      switch path {
      case key: .text(text.list + "/" + text.text)
      case self.text: .text(text.text)
      case list: .text(text.list)
      default: .null
      }
    }
  }
}
