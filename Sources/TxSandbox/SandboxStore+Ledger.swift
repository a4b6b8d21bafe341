import TxSQLite

/// What caused a change.
struct Cause {
  var request: Int64
  var method: String
  var path: String
  var job: String?
  var at: Int64
}

/// The ledger: every effective change, with the request that caused it.
extension SandboxStore {
  /// Stores a changed number and its differences; a number that did not change is left alone.
  func save(_ row: NumberRow, was old: NumberRow, cause: Cause) throws(ServiceError) {
    var differs = false
    for field in Self.ledgerFields {
      let (before, after) = (field.value(old, self), field.value(row, self))
      guard before != after else { continue }
      differs = true
      try run(
        "INSERT INTO ledger(at, request, method, path, job, number_id, field, before, after) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .int(cause.at), .int(cause.request), .text(cause.method), .text(cause.path),
          Binding(cause.job), .int(row.id), .text(field.name), .text(before.text),
          .text(after.text),
        ]
      )
    }
    guard differs || row.emergencyUntil != old.emergencyUntil else { return }
    var changed = row
    changed.updated = max(row.updated, cause.at)
    let changes = changed.changes(from: old)
    let assignments = changes.map { "\($0.column) = ?" }.joined(separator: ", ")
    try run(
      "UPDATE number SET \(assignments) WHERE id = ?",
      changes.map(\.value) + [.int(row.id)]
    )
    lists.forget(dependingOn: changes.map(\.column))
    held.forget(row.id)
  }

  /// Notes a change of what belongs to no number: its entry names number 0.
  func note(
    _ after: JSON,
    replacing before: JSON,
    as field: String,
    _ cause: Cause
  ) throws(ServiceError) {
    try run(
      "INSERT INTO ledger(at, request, method, path, job, number_id, field, before, after) "
        + "VALUES (?, ?, ?, ?, NULL, 0, ?, ?, ?)",
      [
        .int(cause.at), .int(cause.request), .text(cause.method), .text(cause.path), .text(field),
        .text(before.text), .text(after.text),
      ]
    )
  }

  /// A field whose changes are noted, under the name that a body gives it.
  private struct LedgerField: Sendable {
    var name: String
    var value: @Sendable (NumberRow, SandboxStore) -> JSON

    init(_ name: String, _ value: @escaping @Sendable (NumberRow, SandboxStore) -> JSON) {
      self.name = name
      self.value = value
    }

    init(_ name: String, flag: NumberFlags) {
      let bit = flag.rawValue
      self.init(name) { row, _ in .bool(row.flags.rawValue & bit != 0) }
    }
  }

  private static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
  private static func id(_ id: Int64?) -> JSON { text(id.map { String($0) }) }

  private static let ledgerFields: [LedgerField] = [
    LedgerField("status") { row, _ in .string(Vocabulary.status[row.status]) },
    LedgerField("connection_id") { row, _ in id(row.connection) },
    LedgerField("billing_group_id") { row, _ in text(row.billingGroup) },
    LedgerField("messaging_profile_id") { row, _ in text(row.messagingProfile) },
    LedgerField("messaging_product") { row, _ in
      .string(Vocabulary.messagingProduct[row.messagingProduct])
    },
    LedgerField("voicemail.enabled") { row, _ in row.voicemail.map { .bool($0 != 0) } ?? .null },
    LedgerField("voicemail.pin") { row, _ in text(row.voicemailPin) },
    LedgerField("bundle_id") { row, _ in text(row.bundle) },
    LedgerField("customer_reference") { row, _ in text(row.reference) },
    LedgerField("external_pin") { row, _ in text(row.pin) },
    LedgerField("tags") { row, store in
      .array((store.tagSets[row.tagSet] ?? []).map { .string($0) })
    },
    LedgerField("hd_voice_enabled", flag: .highDefinition),
    LedgerField("deletion_lock_enabled", flag: .deletionLock),
    LedgerField("emergency_enabled", flag: .emergency),
    LedgerField("emergency_address_id") { row, _ in id(row.address) },
    LedgerField("emergency_status") { row, _ in
      .string(Vocabulary.emergency[row.emergencyStatus])
    },
    LedgerField("voice.tech_prefix_enabled", flag: .techPrefix),
    LedgerField("voice.translated_number") { row, _ in text(row.translatedNumber) },
    LedgerField("voice.caller_id_name_enabled", flag: .callerName),
    LedgerField("voice.usage_payment_method") { row, _ in
      .string(Vocabulary.payment[row.payment])
    },
    LedgerField("voice.inbound_call_screening") { row, _ in
      .string(Vocabulary.screening[row.screening])
    },
    LedgerField("voice.call_forwarding.call_forwarding_enabled", flag: .forwarding),
    LedgerField("voice.call_forwarding.forwards_to") { row, _ in text(row.forwardsTo) },
    LedgerField("voice.call_forwarding.forwarding_type") { row, _ in
      text(row.forwardingType.map { Vocabulary.forwarding[$0] })
    },
    LedgerField("voice.cnam_listing.cnam_listing_enabled", flag: .listing),
    LedgerField("voice.cnam_listing.cnam_listing_details") { row, _ in text(row.listingDetails) },
    LedgerField("voice.media_features.rtp_auto_adjust_enabled", flag: .adjustsMedia),
    LedgerField("voice.media_features.accept_any_rtp_packets_enabled", flag: .acceptsAnyMedia),
    LedgerField("voice.media_features.t38_fax_gateway_enabled", flag: .faxGateway),
    LedgerField("voice.call_recording.inbound_call_recording_enabled", flag: .recording),
    LedgerField("voice.call_recording.inbound_call_recording_format") { row, _ in
      .string(Vocabulary.recordingFormat[row.recordingFormat])
    },
    LedgerField("voice.call_recording.inbound_call_recording_channels") { row, _ in
      .string(Vocabulary.recordingChannels[row.recordingChannels])
    },
  ]
}
