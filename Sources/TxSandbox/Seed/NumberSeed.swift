/// Makes the numbers of a new account: each is a function of the seed and its index alone.
struct NumberSeed {
  let seed: UInt64
  let epoch: Int64
  let count: Int
  let connections: [Int64]
  let billingGroups: [String]
  let messagingProfiles: [String]
  var addresses: [Int64]

  private static let lottery: [Int] = NumberBlock.all.enumerated()
    .flatMap { index, block in
      [Int](repeating: index, count: Int(block.weight))
    }

  private static let references = [
    "MY REF 001", "ACME GmbH", "Zürich–Büro", "東京オフィス", "O'Brien, \"Bob\"", "NEWCO", "CHG-4711",
    "Ünïcode ref 🎉",
  ]

  /// Chances of a tag, in thousandths.
  private static let tags: [(name: String, chance: UInt64)] = [
    ("prod", 130), ("brand-a", 80), ("beta", 60), ("gold", 50), ("legacy", 40), ("emea", 50),
    ("to-release", 30), ("vip", 20), ("VIP desk", 10), ("Büro", 10),
  ]

  /// Draws one number after another for one index.
  private struct Chance {
    var state: UInt64

    mutating func below(_ bound: UInt64) -> UInt64 {
      state = splitMix(state)
      return bound == 0 ? 0 : state % bound
    }

    mutating func one(in odds: UInt64) -> Bool { below(odds) == 0 }

    mutating func element<T>(of list: [T]) -> T? {
      list.isEmpty ? nil : list[Int(below(UInt64(list.count)))]
    }
  }

  /// Returns the number at an index, and its tags.
  func row(at index: Int) -> (row: NumberRow, tags: [String]) {
    var chance = Chance(state: splitMix(seed) ^ splitMix(UInt64(index)))
    // Every tenth number is for demonstrations: active, American, tagged, to be moved.
    let isExample = index % 10 == 7 && index % 250 >= 13
    var row = NumberRow()
    row.id = 1_400_000_000_000_000_000 + Int64(index) * 7_919_000_003 + Int64(chance.below(7_000))
    place(&row, index, isExample, &chance)
    date(&row, index, &chance)
    assign(&row, isExample, &chance)
    let tags = drawTags(isExample, &chance)
    serve(&row, isExample, &chance)
    return (row, tags)
  }

  private func place(
    _ row: inout NumberRow,
    _ index: Int,
    _ isExample: Bool,
    _ chance: inout Chance
  ) {
    let ticket = chance.below(isExample ? 104 : UInt64(Self.lottery.count))
    let block = NumberBlock.all[Self.lottery[Int(ticket)]]
    // The factor is a prime that divides no block's size: different indices, different numbers.
    let slot = (UInt64(index) &* 7_368_787 &+ splitMix(seed) % 1_000_000) % block.size
    row.number = block.number(at: slot)
    row.country = block.country
    row.type = Vocabulary.type.code(block.type) ?? 0
    if !isExample, chance.one(in: 25) {
      let isFree = block.type == "toll_free"
      row.type = Vocabulary.type.code(isFree ? "tollfree" : "longcode") ?? row.type
    }
    if index % 250 < 13 {
      row.status = Int64(index % 250)
    } else if !isExample, chance.one(in: 40) {
      row.status = Int64(1 + chance.below(12))
    }
  }

  private func date(_ row: inout NumberRow, _ index: Int, _ chance: inout Chance) {
    let year: Int64 = 365 * 86_400_000
    let gap = max(1, 3 * year / Int64(max(1, count)))
    row.created = epoch - Int64(count - index) * gap + Int64(chance.below(UInt64(gap)))
    row.purchased = row.created - row.created % 1_000
    let isLive = row.status == Code.active || row.status == Code.deleted
    row.activated = isLive && !chance.one(in: 12) ? min(epoch, row.created + 60_000) : nil
    row.updated = min(epoch, row.created + Int64(chance.below(30)) * 86_400_000)
  }

  private func assign(_ row: inout NumberRow, _ isExample: Bool, _ chance: inout Chance) {
    row.source = chance.one(in: 50) ? nil : (chance.one(in: 5) ? 1 : 0)
    if !chance.one(in: 10) {
      row.connection = chance.one(in: 4) ? connections.first : chance.element(of: connections)
    }
    if chance.one(in: 3) { row.billingGroup = chance.element(of: billingGroups) }
    if chance.one(in: 3) { row.messagingProfile = chance.element(of: messagingProfiles) }
    if !chance.one(in: 3) {
      row.reference =
        chance.one(in: 2)
        ? chance.element(of: Self.references) : "REF \(1_000 + chance.below(9_000))"
    }
    if chance.one(in: 5) { row.pin = "\(1_000 + chance.below(9_000))" }
    guard row.country == "US" || row.country == "CA" || isExample else { return }
    guard chance.one(in: 3), row.status == Code.active else { return }
    row.address = chance.element(of: isExample ? Array(addresses.dropFirst()) : addresses)
    row.flags.insert(.emergency)
    let hasFailed = !isExample && chance.one(in: 20)
    row.emergencyStatus = hasFailed ? 4 : Code.emergencyActive
  }

  private func drawTags(_ isExample: Bool, _ chance: inout Chance) -> [String] {
    var tags = Self.tags.filter { chance.below(1_000) < $0.chance }.map(\.name)
    if isExample { tags.append("x") }
    return tags
  }

  private func serve(_ row: inout NumberRow, _ isExample: Bool, _ chance: inout Chance) {
    let odds: [(NumberFlags, UInt64)] = [
      (.highDefinition, 5), (.deletionLock, 12), (.recording, 9), (.callerName, 6),
      (.faxGateway, 40), (.techPrefix, 50), (.acceptsAnyMedia, 30),
    ]
    row.flags.formUnion([.forwarding, .adjustsMedia])
    for (flag, odd) in odds where chance.one(in: odd) { row.flags.insert(flag) }
    if chance.one(in: 15) { row.flags.remove(.forwarding) }
    if chance.one(in: 12) {
      row.forwardsTo = "+1303555\(1_000 + chance.below(9_000))"
      row.forwardingType = Int64(chance.below(2))
    }
    if chance.one(in: 14) {
      row.flags.insert(.listing)
      row.listingDetails = "ACME \(chance.below(100))"
    }
    if chance.one(in: 30) { row.translatedNumber = "+1303555\(1_000 + chance.below(9_000))" }
    if chance.one(in: 8) { row.screening = Int64(1 + chance.below(2)) }
    if chance.one(in: 10) { row.payment = 1 }
    if chance.one(in: 10) { row.recordingFormat = 1 }
    if chance.one(in: 10) { row.recordingChannels = 1 }
  }
}
