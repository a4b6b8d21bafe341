import HTTPTypes
import Testing
import TxSandbox

/// What the worked examples of the language name is in the account made for them.
struct ExamplesTests {
  /// An account that is only read, with its numbers.
  private struct Population: Sendable {
    var account: Account
    var numbers: [Node]
    var connections: [String: Node]
    var addresses: [String: Node]

    init(seed: UInt64) throws {
      account = try Account(seed: seed) { $0.population = .examples }
      numbers = try account.allNumbers()
      let connections = try account.get("/connections")["data"].list
      self.connections = Dictionary(
        connections.map { ($0["connection_name"].text ?? "", $0) }
      ) { first, _ in first }
      let addresses = try account.get("/addresses")["data"].list
      self.addresses = Dictionary(
        addresses.map { ($0["customer_reference"].text ?? "", $0) }
      ) { first, _ in first }
    }

    func with(_ tag: String) -> [Node] {
      numbers.filter { $0["tags"].texts.contains(tag) }
    }

    /// Active numbers on a connection that is switched off.
    var onRetired: [Node] {
      let off = connections.values.filter { $0["active"].bool == false }
      let ids = Set(off.compactMap { $0["id"].text })
      return active { ids.contains($0["connection_id"].text ?? "") }
    }

    /// Active numbers of a country on no connection, unchanged for 90 days.
    func loose(in country: String) -> [Node] {
      active {
        $0["country_iso_alpha2"].text == country && $0["connection_id"] == .null
          && ($0["updated_at"].text ?? "") < "2025-03-17"
      }
    }

    /// Numbers that can be changed.
    func active(_ matches: (Node) -> Bool) -> [Node] {
      numbers.filter { $0["status"].text == "active" && matches($0) }
    }
  }

  private static let populations = [1, 7]
    .map { seed in
      Result { try Population(seed: seed) }
    }

  private func each(_ body: (Population) throws -> Void) throws {
    for population in Self.populations { try body(population.get()) }
  }

  private static func isFree(_ row: Node) -> Bool {
    row["connection_id"] == .null && row["messaging_profile_id"] == .null
  }

  @Test func `has 5,000 different numbers`() throws {
    try each { population in
      #expect(population.numbers.count == 5_000)
      #expect(Set(population.numbers.map { $0["phone_number"].text }).count == 5_000)
      #expect(Set(population.numbers.map { $0["id"].text }).count == 5_000)
      let dates = population.numbers.flatMap { [$0["created_at"].text, $0["updated_at"].text] }
      #expect(dates.allSatisfy { ($0 ?? "9") <= "2025-06-15T15:06:40.000Z" })
    }
  }

  @Test func `makes the same bytes of the same seed`() throws {
    let path = "/v2/phone_numbers?page[size]=250&page[number]=20"
    let first = try Account(seed: 7) { $0.population = .examples }.ask(.get, path).body
    let second = try Account(seed: 7) { $0.population = .examples }.ask(.get, path).body
    #expect(first == second)
    let other = try Account(seed: 8) { $0.population = .examples }.ask(.get, path).body
    #expect(other != first)
  }

  @Test func `has the number that examples name, under its id`() throws {
    try each { population in
      let row = try population.account.get("/phone_numbers/1293384261075731499")["data"]
      #expect(row["phone_number"].text == "+13035551234")
      #expect(row["status"].text == "active")
      #expect(row["connection_name"].text == "Main SIP")
    }
  }

  @Test(arguments: [
    "x", "gold", "vip", "beta", "prod", "to-release", "old-campaign", "office-berlin", "brand-a",
    "public", "decommission", "reseller-nord",
  ])
  func `has active numbers of every tag`(tag: String) throws {
    try each { population in
      #expect(population.with(tag).count { $0["status"].text == "active" } >= 20)
    }
  }

  @Test func `has the references that examples name`() throws {
    try each { population in
      let names = try population.account.all("/billing_groups?page[size]=250")
        .map { $0["name"].text }
      #expect(names.contains("Reseller Nord"))
      let profiles = try population.account.get("/messaging_profiles")["data"].list
      #expect(profiles.contains { $0["name"].text == "Newco EU" })
      for name in ["Main SIP", "Old SIP trunk"] { #expect(population.connections[name] != nil) }
      for reference in ["HQ", "HQ-DEN", "HQ-DEN-OLD", "HQ-DEN-NEW", "NEWCO-HQ"] {
        #expect(population.addresses[reference] != nil)
      }
      let founding = "/dir/16635d38-75a6-4481-82e8-69af60e05011"
      #expect(try population.account.get(founding)["data"]["status"].text == "verified")
    }
  }

  @Test func `has numbers of a customer on the old connection and elsewhere`() throws {
    try each { population in
      let rows = population.numbers.filter { $0["customer_reference"].text == "ACME GmbH" }
      let old = rows.filter { $0["connection_name"].text == "Old SIP trunk" }
      #expect(old.count == 60 && rows.count == 90)
      #expect(rows.allSatisfy { $0["status"].text == "active" })
      let newco = population.numbers.filter { $0["customer_reference"].text == "NEWCO" }
      #expect(newco.count == 40)
      #expect(newco.allSatisfy { $0["emergency_enabled"].bool == false })
    }
  }

  @Test func `has exactly as many numbers of the reseller as the ticket says`() throws {
    try each { population in
      let rows = population.with("reseller-nord")
      #expect(rows.count == 437)
      #expect(rows.allSatisfy { $0["status"].text == "active" })
    }
  }

  @Test func `has references to be found, cleared and trimmed`() throws {
    try each { population in
      let references = population.numbers.compactMap { $0["customer_reference"].text }
      #expect(references.contains("ACME-1234") && references.contains("acme-1235"))
      #expect(references.contains("ACME-12345") && references.contains("XACME-1234"))
      let tests = references.count { $0.lowercased().hasPrefix("test-") }
      #expect((1...200).contains(tests))
      #expect(references.contains { $0.hasPrefix(" ") && $0.hasSuffix(" ") })
    }
  }

  @Test func `has an address that more than 500 numbers use`() throws {
    try each { population in
      let uses = Dictionary(grouping: population.numbers) { $0["emergency_address_id"].text }
      let many = uses.filter { $0.key != nil && $0.value.count > 500 }
      #expect(many.keys.map { $0 } == [population.addresses["HQ-DEN"]?["id"].text])
      let old = uses[population.addresses["HQ-DEN-OLD"]?["id"].text] ?? []
      #expect((1...300).contains(old.count))
    }
  }

  @Test func `has numbers to be released, some of them locked`() throws {
    try each { population in
      let rows = population.with("to-release")
      let free = rows.filter { Self.isFree($0) && $0["status"].text == "active" }
      let locked = rows.count { $0["deletion_lock_enabled"].bool == true }
      #expect((1...200).contains(free.count) && free.count < rows.count)
      #expect((1...50).contains(locked))
      #expect(free.contains { $0["deletion_lock_enabled"].bool == true })
      let campaign = population.with("old-campaign")
      #expect((100...1_000).contains(campaign.count))
      let prod = population.with("prod").map { $0["deletion_lock_enabled"].bool }
      #expect(Set(prod) == [true, false])
    }
  }

  @Test func `has what emergency examples look for`() throws {
    try each { population in
      // The clock stands at 2025-06-15T15:06:40Z.
      let stuck = population.numbers.filter {
        ["provisioning", "provisioning-failed"].contains($0["emergency_status"].text)
          && $0["emergency_enabled"].bool == true
      }
      #expect(stuck.contains { ($0["updated_at"].text ?? "") < "2025-06-14T15:06:40" })
      #expect(stuck.contains { ($0["updated_at"].text ?? "") > "2025-06-14T15:06:40" })
      #expect(Set(stuck.map { $0["emergency_status"].text }).count == 2)
      let decommission = population.with("decommission").map { $0["emergency_enabled"].bool }
      #expect(Set(decommission) == [true, false])
      let without = population.active {
        ["US", "CA"].contains($0["country_iso_alpha2"].text)
          && $0["emergency_address_id"] == .null
      }
      #expect(without.count > 100)
    }
  }

  @Test func `has purchases at both ends of the quarter and beyond them`() throws {
    try each { population in
      let dates = Set(population.numbers.compactMap { $0["purchased_at"].text })
      for date in [
        "2024-12-31T23:59:59Z", "2025-01-01T00:00:00Z", "2025-03-31T23:59:59Z",
        "2025-04-01T00:00:00Z",
      ] {
        #expect(dates.contains(date))
      }
      #expect(dates.count { $0 >= "2025-01-01" && $0 < "2025-04-01" } > 50)
    }
  }

  @Test func `has idle numbers, and some on a connection that is switched off`() throws {
    try each { population in
      let idle = population.active {
        Self.isFree($0) && ($0["updated_at"].text ?? "") < "2024-12-17"
      }
      #expect(idle.count >= 50)
      #expect(population.onRetired.count >= 40)
      for country in ["US", "DE"] { #expect(!population.loose(in: country).isEmpty) }
    }
  }

  @Test(arguments: ["206", "253", "360", "425", "509"])
  func `has active numbers in every area code of the west`(area: String) throws {
    try each { population in
      let rows = population.active { $0["phone_number"].text?.hasPrefix("+1\(area)") == true }
      let tagged = rows.count { $0["tags"].texts.contains("west") }
      #expect(rows.count == 20 && (1..<20).contains(tagged))
    }
  }

  @Test func `has numbers that are not active in an area of a glob`() throws {
    try each { population in
      let rows = population.numbers.filter { $0["phone_number"].text?.hasPrefix("+1303") == true }
      #expect(rows.contains { $0["status"].text != "active" })
      #expect(rows.contains { $0["status"].text == "active" })
      #expect(population.active { $0["tags"].texts.isEmpty }.count >= 60)
    }
  }

  @Test func `has what voice examples and branding look for`() throws {
    try each { population in
      let berlin = population.with("office-berlin")
      #expect(berlin.allSatisfy { $0["phone_number"].text?.hasPrefix("+4930") == true })
      let screened = population.with("public").map { $0["inbound_call_screening"].text }
      #expect((1...100).contains(screened.count { $0 == "disabled" }))
      #expect(screened.contains { $0 != "disabled" })
      let branded = population.with("brand-a")
      #expect((100...150).contains(branded.count))
      #expect(Set(branded.map { $0["country_iso_alpha2"].text }) == ["US", "DE"])
      let taken = try population.account.all("/dir?page[size]=250")
        .flatMap { dir in
          try population.account.all("/dir/\(dir["id"].text ?? "")/phone_numbers?page[size]=250")
        }
      let numbers = Set(taken.map { $0["phone_number"].text })
      #expect(branded.allSatisfy { !numbers.contains($0["phone_number"].text) })
    }
  }

  @Test func `names no number in a bulk change that is no longer owned`() throws {
    try each { population in
      let gone = population.numbers.filter { $0["status"].text == "deleted" }
      #expect(!gone.isEmpty)
      #expect(gone.allSatisfy { $0["tags"].texts.isEmpty && $0["customer_reference"] == .null })
    }
  }

  @Test func `expires a verified identity within the month`() throws {
    try each { population in
      let path = "/dir?filter[status]=verified&filter[expiring_at][lte]=2025-07-15T15:06:40Z"
      let rows = try population.account.get(path)["data"].list
      #expect(!rows.isEmpty)
    }
  }
}
