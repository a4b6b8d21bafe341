import TxSQLite

/// A phone number with all its settings, as stored.
struct NumberRow {
  var id: Int64 = 0
  var number = ""
  var country = ""
  var status: Int64 = 0
  var type: Int64 = 0
  var source: Int64?
  var connection: Int64?
  var billingGroup: String?
  var address: Int64?
  var messagingProfile: String?
  var reference: String?
  var pin: String?
  var flags: NumberFlags = []
  var tagSet: Int64 = 0
  var emergencyStatus: Int64 = 0
  var emergencyUntil: Int64?
  var emergencyCause: Int64?
  var screening: Int64 = 0
  var payment: Int64 = 0
  var forwardsTo: String?
  var forwardingType: Int64?
  var listingDetails: String?
  var translatedNumber = ""
  var recordingFormat: Int64 = 0
  var recordingChannels: Int64 = 0
  var created: Int64 = 0
  var purchased: Int64 = 0
  var activated: Int64?
  var updated: Int64 = 0
  var messagingProduct: Int64 = 0
  /// Whether voicemail is on; nil where it was never set up.
  var voicemail: Int64?
  var voicemailPin: String?
  var bundle: String?

  /// The columns, in the order of `bindings` and of the initialisers.
  static let columns = """
    id, number, country, status, type, source, connection, billing_group, address, \
    messaging_profile, reference, pin, flags, tag_set, emergency_status, emergency_until, \
    emergency_cause, screening, payment, forwards_to, forwarding_type, listing_details, \
    translated_number, recording_format, recording_channels, created, purchased, activated, updated, \
    messaging_product, voicemail, voicemail_pin, bundle
    """

  /// The statement that stores a new row.
  static let store = """
    INSERT OR REPLACE INTO number (\(columns)) \
    VALUES (?\(String(repeating: ", ?", count: 32)))
    """

  /// The statement that reads one row.
  static let select = "SELECT \(columns) FROM number WHERE id = ?"

  private static let names = columns.split(separator: ", ").map(String.init)

  /// Returns the columns in which the row differs from an older one, and their new values.
  func changes(from old: NumberRow) -> [(column: String, value: Binding)] {
    zip(Self.names, zip(bindings, old.bindings))
      .compactMap { $1.0 == $1.1 ? nil : (column: $0, value: $1.0) }
  }

  /// The values of a row, for `store`.
  var bindings: [Binding] {
    [
      .int(id), .text(number), .text(country), .int(status), .int(type), Binding(source),
      Binding(connection), Binding(billingGroup), Binding(address), Binding(messagingProfile),
      Binding(reference), Binding(pin), .int(flags.rawValue), .int(tagSet), .int(emergencyStatus),
      Binding(emergencyUntil), Binding(emergencyCause), .int(screening), .int(payment),
      Binding(forwardsTo), Binding(forwardingType), Binding(listingDetails),
      .text(translatedNumber), .int(recordingFormat), .int(recordingChannels), .int(created),
      .int(purchased), Binding(activated), .int(updated), .int(messagingProduct),
      Binding(voicemail), Binding(voicemailPin), Binding(bundle),
    ]
  }
}

extension NumberRow {
  /// Reads the current row of a statement over `columns`.
  init(_ statement: Statement) {
    self.init(StatementColumns(statement))
  }

  /// Takes a row's columns in their order.
  init(_ reader: some ColumnReader) {
    var columns = reader
    id = columns.int()
    number = columns.text()
    country = columns.text()
    status = columns.int()
    type = columns.int()
    source = columns.optionalInt()
    connection = columns.optionalInt()
    billingGroup = columns.optionalText()
    address = columns.optionalInt()
    messagingProfile = columns.optionalText()
    reference = columns.optionalText()
    pin = columns.optionalText()
    flags = NumberFlags(rawValue: columns.int())
    tagSet = columns.int()
    emergencyStatus = columns.int()
    emergencyUntil = columns.optionalInt()
    emergencyCause = columns.optionalInt()
    screening = columns.int()
    payment = columns.int()
    forwardsTo = columns.optionalText()
    forwardingType = columns.optionalInt()
    listingDetails = columns.optionalText()
    translatedNumber = columns.text()
    recordingFormat = columns.int()
    recordingChannels = columns.int()
    created = columns.int()
    purchased = columns.int()
    activated = columns.optionalInt()
    updated = columns.int()
    messagingProduct = columns.int()
    voicemail = columns.optionalInt()
    voicemailPin = columns.optionalText()
    bundle = columns.optionalText()
  }

  /// Whether the number still belongs to the account.
  var isOwned: Bool { status != Code.deleted }
}

/// The switches of a number, in one column.
struct NumberFlags: OptionSet {
  let rawValue: Int64

  static let highDefinition = NumberFlags(rawValue: 1 << 0)
  static let deletionLock = NumberFlags(rawValue: 1 << 1)
  static let emergency = NumberFlags(rawValue: 1 << 2)
  static let forwarding = NumberFlags(rawValue: 1 << 3)
  static let recording = NumberFlags(rawValue: 1 << 4)
  static let callerName = NumberFlags(rawValue: 1 << 5)
  static let listing = NumberFlags(rawValue: 1 << 6)
  static let faxGateway = NumberFlags(rawValue: 1 << 7)
  static let techPrefix = NumberFlags(rawValue: 1 << 8)
  static let adjustsMedia = NumberFlags(rawValue: 1 << 9)
  static let acceptsAnyMedia = NumberFlags(rawValue: 1 << 10)
}
