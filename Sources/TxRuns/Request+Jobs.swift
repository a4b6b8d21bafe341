import HTTPTypes
import TxClient

extension Request {
  /// How many jobs a page of their list has: each carries all its rows, so not as many as might be.
  static let jobsOfPage = 25

  /// Asks for a page of the jobs below a path, the newest first, of one type or of all.
  static func jobs(
    below path: String,
    type: String? = nil,
    page: Int = 1,
    purpose: Purpose
  ) -> Request {
    var query = [
      QueryItem("page[size]", "\(jobsOfPage)"), QueryItem("page[number]", "\(page)"),
    ]
    if let type { query.insert(QueryItem("filter[type]", type), at: 0) }
    return Request(.get, path, query: query, purpose: purpose)
  }
}
