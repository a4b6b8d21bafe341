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
    for field in Self.ledgerFields where field.differs(old, row) {
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
    let name: String
    /// Whether it may have changed: most have not, and need no value.
    let differs: @Sendable (NumberRow, NumberRow) -> Bool
    let value: @Sendable (NumberRow, SandboxStore) -> JSON

    init<Stored: Equatable & SendableMetatype>(
      _ name: String,
      _ stored: @escaping @Sendable (NumberRow) -> Stored,
      _ value: @escaping @Sendable (Stored, SandboxStore) -> JSON
    ) {
      self.name = name
      differs = { stored($0) != stored($1) }
      self.value = { value(stored($0), $1) }
    }

    init(_ name: String, flag: NumberFlags) {
      let bit = flag.rawValue
      self.init(name, { $0.flags.rawValue & bit != 0 }, { isSet, _ in .bool(isSet) })
    }

    init(_ name: String, text: @escaping @Sendable (NumberRow) -> String?) {
      self.init(name, text, { text, _ in text.map { .string($0) } ?? .null })
    }

    init(_ name: String, id: @escaping @Sendable (NumberRow) -> Int64?) {
      self.init(name, id, { id, _ in id.map { .string(String($0)) } ?? .null })
    }

    init(_ name: String, _ words: Vocabulary, code: @escaping @Sendable (NumberRow) -> Int64) {
      self.init(name, code, { code, _ in .string(words[code]) })
    }
  }

  private static let ledgerFields: [LedgerField] = [
    LedgerField("status", Vocabulary.status, code: \.status),
    LedgerField("connection_id", id: \.connection),
    LedgerField("billing_group_id", text: \.billingGroup),
    LedgerField("messaging_profile_id", text: \.messagingProfile),
    LedgerField("messaging_product", Vocabulary.messagingProduct, code: \.messagingProduct),
    LedgerField(
      "voicemail.enabled",
      \.voicemail,
      { enabled, _ in enabled.map { .bool($0 != 0) } ?? .null }
    ),
    LedgerField("voicemail.pin", text: \.voicemailPin),
    LedgerField("bundle_id", text: \.bundle),
    LedgerField("customer_reference", text: \.reference),
    LedgerField("external_pin", text: \.pin),
    LedgerField(
      "tags",
      \.tagSet,
      { set, store in .array((store.tagSets[set] ?? []).map { .string($0) }) }
    ),
    LedgerField("hd_voice_enabled", flag: .highDefinition),
    LedgerField("deletion_lock_enabled", flag: .deletionLock),
    LedgerField("emergency_enabled", flag: .emergency),
    LedgerField("emergency_address_id", id: \.address),
    LedgerField("emergency_status", Vocabulary.emergency, code: \.emergencyStatus),
    LedgerField("voice.tech_prefix_enabled", flag: .techPrefix),
    LedgerField("voice.translated_number", text: { $0.translatedNumber }),
    LedgerField("voice.caller_id_name_enabled", flag: .callerName),
    LedgerField("voice.usage_payment_method", Vocabulary.payment, code: \.payment),
    LedgerField("voice.inbound_call_screening", Vocabulary.screening, code: \.screening),
    LedgerField("voice.call_forwarding.call_forwarding_enabled", flag: .forwarding),
    LedgerField("voice.call_forwarding.forwards_to", text: \.forwardsTo),
    LedgerField(
      "voice.call_forwarding.forwarding_type",
      text: { $0.forwardingType.map { Vocabulary.forwarding[$0] } }
    ),
    LedgerField("voice.cnam_listing.cnam_listing_enabled", flag: .listing),
    LedgerField("voice.cnam_listing.cnam_listing_details", text: \.listingDetails),
    LedgerField("voice.media_features.rtp_auto_adjust_enabled", flag: .adjustsMedia),
    LedgerField("voice.media_features.accept_any_rtp_packets_enabled", flag: .acceptsAnyMedia),
    LedgerField("voice.media_features.t38_fax_gateway_enabled", flag: .faxGateway),
    LedgerField("voice.call_recording.inbound_call_recording_enabled", flag: .recording),
    LedgerField(
      "voice.call_recording.inbound_call_recording_format",
      Vocabulary.recordingFormat,
      code: \.recordingFormat
    ),
    LedgerField(
      "voice.call_recording.inbound_call_recording_channels",
      Vocabulary.recordingChannels,
      code: \.recordingChannels
    ),
  ]
}
