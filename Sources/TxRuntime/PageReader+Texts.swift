import TxCatalog
import TxClient
import TxValues

/// A text out of one of the lists that an answer holds.
struct ListedText: Sendable {
  let text: String
  let list: String
}

extension PageReader {
  /// Returns the texts of these lists in the one object of an answer.
  func texts(of response: Response, under lists: [String]) throws(ClientError) -> [ListedText] {
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(response.body)
    } catch {
      throw malformed(response, "\(error.message), at byte \(error.offset)")
    }
    let data = document.root["data"]
    var texts: [ListedText] = []
    for list in lists {
      guard let elements = data?[list]?.elements else {
        throw malformed(response, "the lists of texts are not there")
      }
      texts += elements.compactMap(\.string).map { ListedText(text: $0, list: list) }
    }
    return texts
  }
}

extension ListRoute.TextNames {
  /// Returns a text as the members of a record.
  ///
  /// A text may stand in several lists; with its list it is one of a kind.
  func slots(of text: ListedText, for paths: [String?]) -> [Value] {
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
