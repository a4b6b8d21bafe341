import TxCatalog
import TxJournal
import TxPlanner
import TxValues

extension Change {
  /// Returns the columns that a host's verb is given and that are no fields of the rows' own, such as
  /// what `extend` made, in their order.
  func unknownColumns(besides known: [Field]) -> [Field] {
    let names = Set(known.map(\.name))
    return columns.before.filter { !names.contains($0.key) }
      .sorted { $0.value < $1.value }
      .map { Field($0.key, .text, help: "") }
  }
}

extension SealedItem {
  /// The row as a host's verb is given it.
  var given: Record {
    Record([
      .init("id", .text(key)), .init("phone_number", phoneNumber.map { .text($0) } ?? .null),
      .init("values", .record(before)),
    ])
  }
}
