/// A closed list of the API's words, stored as their positions.
struct Vocabulary: Sendable {
  let words: [String]

  init(_ words: String) {
    self.words = words.split(separator: " ").map(String.init)
  }

  /// The word of a stored position.
  subscript(code: Int64) -> String {
    words.indices.contains(Int(code)) ? words[Int(code)] : ""
  }

  /// Returns the position of a word; nil if the API has no such word.
  func code(_ word: String) -> Int64? {
    words.firstIndex(of: word).map(Int64.init)
  }
}

extension Vocabulary {
  static let status = Vocabulary(
    "active purchase-pending purchase-failed port-pending port-failed deleted emergency-only "
      + "ported-out port-out-pending requirement-info-pending requirement-info-under-review "
      + "requirement-info-exception provision-pending"
  )
  /// The statuses that a filter takes: fewer than a number can have.
  static let filterStatus = Vocabulary(
    "purchase-pending purchase-failed port-pending active deleted port-failed emergency-only "
      + "ported-out port-out-pending"
  )
  static let type = Vocabulary(
    "local toll_free mobile national shared_cost landline tollfree shortcode longcode"
  )
  /// The types that a filter takes: not the legacy ones.
  static let filterType = Vocabulary("local national toll_free mobile shared_cost")
  static let source = Vocabulary("number_order port_request")
  /// The same two sources in the words of the filter.
  static let filterSource = Vocabulary("purchased ported")
  static let emergency = Vocabulary(
    "disabled active provisioning deprovisioning provisioning-failed"
  )
  static let screening = Vocabulary("disabled reject_calls flag_calls")
  static let payment = Vocabulary("pay-per-minute channel")
  static let forwarding = Vocabulary("always on-failure")
  static let messagingProduct = Vocabulary("A2P P2P")
  static let recordingFormat = Vocabulary("wav mp3")
  static let recordingChannels = Vocabulary("single dual")
  static let jobType = Vocabulary(
    "update_emergency_settings delete_phone_numbers update_phone_numbers"
  )
  static let jobStatus = Vocabulary("pending in_progress completed failed expired")
}

/// The stored positions of words that the code itself names.
enum Code {
  static let active: Int64 = 0
  static let deleted: Int64 = 5
  static let emergencyDisabled: Int64 = 0
  static let emergencyActive: Int64 = 1
  static let emergencyProvisioning: Int64 = 2
  static let emergencyDeprovisioning: Int64 = 3
  static let emergencyFailed: Int64 = 4
}
