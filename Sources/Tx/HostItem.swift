public import TxValues

/// A row that a host's verb is to change.
public struct HostItem: Sendable, Hashable {
  /// The row's key, by which an outcome names it.
  public let key: String
  /// Its phone number; nil where rows have none.
  public let phoneNumber: String?
  /// The columns that the pipeline showed, without secrets, as they were when the run was approved.
  ///
  /// They come from the journal, so times are texts.
  public let values: Record

  /// Creates a row, as tests of a verb need one.
  public init(key: String, phoneNumber: String? = nil, values: Record = Record([])) {
    self.key = key
    self.phoneNumber = phoneNumber
    self.values = values
  }
}
