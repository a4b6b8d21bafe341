/// What a list answer says about itself beside its records.
package struct PageInformation: Sendable, Hashable {
  /// The number of this page, from one.
  package var pageNumber: Int?
  /// How many records a page has at most.
  package var pageSize: Int?
  /// How many pages there are.
  package var totalPages: Int?
  /// How many records all pages have.
  package var totalResults: Int?
  /// How many records this page has.
  package var recordCount = 0
  /// Whether the answer has an `errors` member that is neither null nor empty.
  package var hasErrors = false
  /// Where the value of `errors` begins, for whoever wants to read it.
  package var errorsOffset: Int?

  /// Creates the information of a page that says nothing.
  package init() {}
}
