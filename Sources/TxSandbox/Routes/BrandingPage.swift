/// The page that a list of branded calling asks for: sizes above 250 are taken as 250.
struct BrandingPage {
  private var page: PageRequest

  /// Reads `page[number]` and `page[size]`.
  init(_ query: QueryString, standard: Int = 20) throws(ServiceError) {
    page = PageRequest(number: 1, size: standard)
    for parameter in query.parameters where parameter.name == "page" {
      let name = parameter.spelling
      guard let value = Int(parameter.value), value >= 1 else {
        throw .invalidQuery(name, "must be an integer of at least 1")
      }
      switch parameter.path {
      case ["number"]: page.number = value
      case ["size"]: page.size = min(250, value)
      default: throw .invalidQuery(name, "unknown parameter")
      }
    }
  }

  /// Returns the answer with this page of rows; `page_size` tells how many there are.
  func answer<Row>(of rows: [Row], _ write: (Row, inout JSONWriter) -> Void) -> Answer {
    let part = rows[page.range(of: rows.count)]
    return page.answer(part, total: rows.count, returned: part.count, write)
  }
}

extension Exchange {
  /// Refuses parameters that a list of branded calling does not have.
  func allowPaged(_ names: Set<String> = []) throws(ServiceError) {
    for parameter in query.parameters where parameter.name != "page" {
      guard !names.contains(parameter.spelling) else { continue }
      guard parameter.name != "filter" else { throw .unknownFilter(parameter.spelling) }
      throw .invalidParameter(parameter.spelling, "The parameter is unknown.")
    }
  }

  /// Returns the last value of a parameter, given by its full spelling.
  func value(of spelling: String) -> String? {
    query.parameters.last { $0.spelling == spelling }?.value
  }

  /// Returns the value of a parameter that must be one of some words; nil without it.
  func word(of spelling: String, among words: Vocabulary) throws(ServiceError) -> String? {
    guard let value = value(of: spelling) else { return nil }
    guard words.code(value) != nil else {
      throw .invalidQuery(spelling, "must be one of the documented values")
    }
    return value
  }
}
