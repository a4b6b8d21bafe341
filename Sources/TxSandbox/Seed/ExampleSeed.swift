/// Makes the account that holds what the worked examples of the language name.
///
/// The first numbers belong to cohorts, one or more for each example; the rest are those of the
/// standard account without what would disturb the examples' counts. Dates are relative to the
/// epoch, but for those that an example names.
struct ExampleSeed {
  /// How many numbers the account has.
  static let count = 5_000
  /// The number that examples name, and its id.
  static let number = "+13035551234"
  private static let numberID: Int64 = 1_293_384_261_075_731_499

  /// A number in the making.
  struct Draft {
    var row: NumberRow
    var tags: [String] = []
    /// The place within its cohort.
    var step: Int
    let seed: ExampleSeed
  }

  /// Numbers alike in what an example looks for.
  struct Cohort: Sendable {
    var count: Int
    var make: @Sendable (inout Draft) -> Void

    init(_ count: Int, _ make: @escaping @Sendable (inout Draft) -> Void) {
      self.count = count
      self.make = make
    }
  }

  let base: NumberSeed
  fileprivate let connections: [String: Int64]
  fileprivate let addresses: [String: Int64]

  init(base: NumberSeed, addresses: [AddressRow], connections: [ConnectionRow]) {
    var base = base
    let known = Dictionary(addresses.map { ($0.reference ?? "", $0.id) }) { first, _ in first }
    // Only cohorts are at the addresses that examples move numbers from and to.
    base.addresses = ["HQ-DEN", "HQ-DEN", "HQ-DEN", "TOR", ""].compactMap { known[$0] }
    self.base = base
    self.addresses = known
    self.connections = Dictionary(connections.map { ($0.name, $0.id) }) { first, _ in first }
  }

  /// Returns the number at an index, and its tags.
  func row(at index: Int) -> (row: NumberRow, tags: [String]) {
    var (row, tags) = base.row(at: index)
    var start = 0
    for cohort in Self.cohorts {
      if index < start + cohort.count {
        var draft = Draft(row: blank(row, index), step: index - start, seed: self)
        cohort.make(&draft)
        return (draft.row, draft.tags)
      }
      start += cohort.count
    }
    quieten(&row, &tags, index)
    return (row, tags)
  }

  /// Returns an active American number with nothing that a cohort might look for.
  private func blank(_ row: NumberRow, _ index: Int) -> NumberRow {
    var row = row
    row.place(in: "+1214", country: "US", at: index)
    if index == 0 { (row.id, row.number) = (Self.numberID, Self.number) }
    row.type = Vocabulary.type.code("local") ?? 0
    row.status = Code.active
    row.reference = nil
    row.address = nil
    row.flags.subtract([.emergency, .deletionLock])
    row.emergencyStatus = Code.emergencyDisabled
    row.screening = 0
    row.connection = connections["Main SIP backup"]
    return row
  }

  /// Takes from a number of the standard account what cohorts count.
  private func quieten(_ row: inout NumberRow, _ tags: inout [String], _ index: Int) {
    tags.removeAll { ["brand-a", "to-release", "x"].contains($0) }
    if tags.isEmpty, index % 6 != 0 { tags = ["legacy"] }
    if ["ACME GmbH", "NEWCO"].contains(row.reference) { row.reference = "REF 1000" }
    if row.number == Self.number { row.place(in: "+1214", country: "US", at: index) }
    guard row.status == Code.deleted else { return }
    // A job refuses numbers that are no longer owned.
    tags = []
    row.reference = nil
    row.connection = nil
  }
}

extension ExampleSeed.Draft {
  /// Puts the number on the connection of a name; nil takes it off.
  mutating func connect(_ name: String?) {
    row.connection = name.flatMap { seed.connections[$0] }
  }

  /// Puts the number under emergency service at the address of a reference.
  mutating func protect(_ reference: String, status: Int64 = Code.emergencyActive) {
    row.address = seed.addresses[reference]
    row.flags.insert(.emergency)
    row.emergencyStatus = status
  }

  /// Sets the time of the last change, in days before the epoch.
  mutating func touch(daysAgo days: Int64) {
    row.updated = seed.base.epoch - days * 86_400_000
  }
}

extension NumberRow {
  /// Gives the row the number of a block at an index.
  mutating func place(in prefix: String, country: String, at index: Int) {
    let isAmerican = country == "US"
    let block = NumberBlock(
      country: country,
      prefix: prefix,
      digits: isAmerican ? nil : 7,
      type: "local",
      weight: 0
    )
    number = block.number(at: UInt64(index) &* 7_368_787 % block.size)
    self.country = country
  }
}
