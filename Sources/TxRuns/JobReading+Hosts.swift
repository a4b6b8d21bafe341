import TxJournal
import TxValues

extension JobReading {
  /// A call of a host's verb is a job that is over and has no id: what it did is told once.
  init?(host element: JSONElement) {
    guard element.kind == .object else { return nil }
    id = ""
    status = "completed"
    (type, estimatedEnd, createdAt, requested, pending) = (nil, nil, nil, [], [])
    successful = Self.references(element["successful_operations"])
    failed = (element["failed_operations"].map { Array($0.elements) } ?? [])
      .map { (Self.reference($0), Self.error($0)) }
    unexplained = []
    others =
      Self.others(element["unknown_operations"], .unknown)
      + Self.others(element["skipped_operations"], .skipped)
  }

  private static func others(
    _ list: JSONElement?,
    _ outcome: Outcome
  ) -> [(reference: Reference, outcome: Outcome, reason: String)] {
    (list.map { Array($0.elements) } ?? [])
      .map { (reference($0), outcome, text($0["reason"]) ?? "the host says no reason") }
  }
}
