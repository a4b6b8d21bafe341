/// Something of the account that can be typed as a value, and what helps to tell it from others.
package struct AccountName: Sendable, Hashable {
  /// The id, the phone number or the tag.
  package let key: String
  /// The name, or a few words.
  package let detail: String

  /// Creates a name.
  package init(key: String, detail: String) {
    self.key = key
    self.detail = detail
  }
}

/// A list of names that can be read for completion.
package enum NameTopic: Sendable, Hashable {
  /// The rows of a resource, by key and name.
  case rows(of: String)
  /// The phone numbers.
  case numbers
  /// The tags of the phone numbers.
  case tags

  /// The most names that are kept.
  package var limit: Int {
    switch self {
    case .rows, .tags: 5_000
    case .numbers: 50_000
    }
  }
}

/// Takes names as they are read, and whether these are all.
package typealias NamesTelling = @Sendable ([NameTopic: [AccountName]], _ isWhole: Bool) -> Void
