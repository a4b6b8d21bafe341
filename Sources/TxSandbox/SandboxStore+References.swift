import TxSQLite

/// A connection that numbers can point to.
struct ConnectionRow {
  var id: Int64
  var name: String
  var kind: String
  var isActive: Bool
  var profile: String?
  var domain: String?
  var tags: [String]
  var created: Int64
}

/// A billing group that numbers can point to.
struct BillingGroupRow {
  var id: String
  var name: String
  var created: Int64
  var deleted: Int64?
}

/// An address that emergency service can use.
struct AddressRow {
  var id: Int64
  var reference: String?
  var firstName: String
  var lastName: String
  var business: String
  var street: String
  var extended: String?
  var locality: String
  var area: String
  var postalCode: String
  var country: String
  var isInBook: Bool
  var created: Int64
  var phoneNumber = ""
  var neighborhood = ""
  var borough = ""
  var isValidated = true
}

/// What numbers point to: few and hardly ever changed, so held in memory.
extension SandboxStore {
  /// Reads the connections, billing groups, addresses and messaging profiles, newest first.
  func loadReferences() throws(ServiceError) {
    connections = try rows(
      "SELECT id, name, kind, active, profile, fqdn, tags, created FROM connection "
        + "ORDER BY created DESC, id"
    ) { row in
      ConnectionRow(
        id: row.int(0),
        name: row.text(1),
        kind: row.text(2),
        isActive: row.int(3) != 0,
        profile: row.optionalText(4),
        domain: row.optionalText(5),
        tags: row.text(6).split(separator: ",").map(String.init),
        created: row.int(7)
      )
    }
    billingGroups = try rows(
      "SELECT id, name, created, deleted FROM billing_group ORDER BY created DESC, id"
    ) { row in
      BillingGroupRow(
        id: row.text(0),
        name: row.text(1),
        created: row.int(2),
        deleted: row.optionalInt(3)
      )
    }
    try loadAddresses()
    let profiles = try rows("SELECT id, name FROM messaging_profile") { ($0.text(0), $0.text(1)) }
    messagingProfiles = Dictionary(profiles) { first, _ in first }
    connectionNames = Dictionary(connections.map { ($0.id, $0.name) }) { first, _ in first }
  }

  private func loadAddresses() throws(ServiceError) {
    addresses = try rows(
      "SELECT id, reference, first_name, last_name, business, street, extended, locality, area, "
        + "postal_code, country, book, created, phone_number, neighborhood, borough, validated "
        + "FROM address ORDER BY created DESC, id"
    ) { row in
      AddressRow(
        id: row.int(0),
        reference: row.optionalText(1),
        firstName: row.text(2),
        lastName: row.text(3),
        business: row.text(4),
        street: row.text(5),
        extended: row.optionalText(6),
        locality: row.text(7),
        area: row.text(8),
        postalCode: row.text(9),
        country: row.text(10),
        isInBook: row.int(11) != 0,
        created: row.int(12),
        phoneNumber: row.text(13),
        neighborhood: row.text(14),
        borough: row.text(15),
        isValidated: row.int(16) != 0
      )
    }
  }

  /// Stores a new address.
  func insert(_ row: AddressRow) throws(ServiceError) {
    try run(
      "INSERT INTO address(id, reference, first_name, last_name, business, street, extended, "
        + "locality, area, postal_code, country, book, created, phone_number, neighborhood, "
        + "borough, validated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .int(row.id), Binding(row.reference), .text(row.firstName), .text(row.lastName),
        .text(row.business), .text(row.street), Binding(row.extended), .text(row.locality),
        .text(row.area), .text(row.postalCode), .text(row.country), .int(row.isInBook ? 1 : 0),
        .int(row.created), .text(row.phoneNumber), .text(row.neighborhood), .text(row.borough),
        .int(row.isValidated ? 1 : 0),
      ]
    )
  }
}
