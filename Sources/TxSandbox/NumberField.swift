/// A field of a number that a body may set: how it is judged and where it goes.
enum NumberField: Sendable {
  case flag(NumberFlags)
  case word(Vocabulary, any WritableKeyPath<NumberRow, Int64> & Sendable)
  case optionalWord(Vocabulary, any WritableKeyPath<NumberRow, Int64?> & Sendable)
  /// Text that `""` clears.
  case text(any WritableKeyPath<NumberRow, String?> & Sendable)
  case translatedNumber
  case forwardsTo
  case listingDetails
  case connection
  case billingGroup
  case tags
  case object([String: NumberField])
  /// Documented, but nothing shows its effect.
  case unseen
}

extension NumberField {
  /// What `PATCH /phone_numbers/{id}` takes.
  static let settings: [String: NumberField] = [
    "address_id": .unseen,
    "billing_group_id": .billingGroup,
    "connection_id": .connection,
    "customer_reference": .text(\.reference),
    "external_pin": .text(\.pin),
    "hd_voice_enabled": .flag(.highDefinition),
    "tags": .tags,
  ]

  /// What `PATCH /phone_numbers/{id}/voice` takes.
  static let voice: [String: NumberField] = [
    "call_forwarding": .object([
      "call_forwarding_enabled": .flag(.forwarding),
      "forwards_to": .forwardsTo,
      "forwarding_type": .optionalWord(.forwarding, \.forwardingType),
    ]),
    "call_recording": .object([
      "inbound_call_recording_enabled": .flag(.recording),
      "inbound_call_recording_format": .word(.recordingFormat, \.recordingFormat),
      "inbound_call_recording_channels": .word(.recordingChannels, \.recordingChannels),
    ]),
    "caller_id_name_enabled": .flag(.callerName),
    "cnam_listing": .object([
      "cnam_listing_enabled": .flag(.listing),
      "cnam_listing_details": .listingDetails,
    ]),
    "inbound_call_screening": .word(.screening, \.screening),
    "media_features": .object([
      "rtp_auto_adjust_enabled": .flag(.adjustsMedia),
      "accept_any_rtp_packets_enabled": .flag(.acceptsAnyMedia),
      "t38_fax_gateway_enabled": .flag(.faxGateway),
    ]),
    "tech_prefix_enabled": .flag(.techPrefix),
    "translated_number": .translatedNumber,
    "usage_payment_method": .word(.payment, \.payment),
  ]

  /// What the update job takes: the settings but `address_id`, the lock, and the voice settings.
  static let job: [String: NumberField] = {
    var fields = settings
    fields["address_id"] = nil
    fields["deletion_lock_enabled"] = .flag(.deletionLock)
    fields["voice"] = .object(voice)
    return fields
  }()
}

extension NumberField {
  /// Judges the members of a body; `pointer` is where they are.
  static func check(
    _ members: [JSON.Member],
    against fields: [String: NumberField],
    at pointer: String = ""
  ) throws(ServiceError) {
    for member in members {
      let here = "\(pointer)/\(member.name)"
      guard let field = fields[member.name] else { throw .unknownField(here) }
      try field.check(member.value, at: here)
    }
  }

  /// Judges a value: its type first, then what it says.
  private func check(_ value: JSON, at pointer: String) throws(ServiceError) {
    switch self {
    case .flag:
      guard value.bool != nil else { throw .wrongType(pointer) }
    case .tags:
      guard let tags = value.array, tags.allSatisfy({ $0.string != nil }) else {
        throw .wrongType(pointer)
      }
      guard tags.allSatisfy({ Self.isTag($0.string ?? "") }) else { throw .invalidField(pointer) }
    case .object(let fields):
      guard let members = value.members else { throw .wrongType(pointer) }
      try Self.check(members, against: fields, at: pointer)
    default:
      guard let text = value.string else { throw .wrongType(pointer) }
      try check(text, at: pointer)
    }
  }

  private func check(_ text: String, at pointer: String) throws(ServiceError) {
    switch self {
    case .word(let words, _), .optionalWord(let words, _):
      guard words.code(text) != nil else { throw .invalidValue(pointer) }
    case .forwardsTo:
      guard text.isEmpty || Self.isE164(text) else {
        throw ServiceError(
          status: 422,
          code: "10016",
          title: "Phone number must be in +E.164 format",
          detail: "The phone number must be in +E.164 format.",
          pointer: pointer
        )
      }
    case .translatedNumber:
      guard text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+") }) else {
        throw .invalidField(pointer)
      }
    case .listingDetails:
      let isValid = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " ") }
      guard isValid, text.utf8.count <= 15 else { throw Self.invalidListing(pointer) }
    default: break
    }
  }

  /// Whether a text can be a tag; the separator of the store is a control character.
  private static func isTag(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 0x20 }
  }

  /// Whether a text is a number with its plus.
  static func isE164(_ text: String) -> Bool {
    let digits = text.utf8.dropFirst()
    return text.utf8.first == UInt8(ascii: "+") && (7...15).contains(digits.count)
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func invalidListing(_ pointer: String) -> ServiceError {
    ServiceError(
      status: 422,
      code: "10700",
      title: "Invalid CNAM data",
      detail: "CNAM details are at most 15 letters, digits and spaces, and needed to enable it.",
      pointer: pointer
    )
  }
}

extension NumberField {
  /// Sets the members of a judged body on a row; throws what only the account can know.
  static func apply(
    _ members: [JSON.Member],
    of fields: [String: NumberField],
    to row: inout NumberRow,
    in store: SandboxStore
  ) throws(ServiceError) {
    for member in members {
      guard let field = fields[member.name] else { continue }
      try field.apply(member, to: &row, in: store)
    }
    guard !row.flags.contains(.listing) || row.listingDetails != nil else {
      throw invalidListing("/voice/cnam_listing/cnam_listing_details")
    }
  }

  private func apply(
    _ member: JSON.Member,
    to row: inout NumberRow,
    in store: SandboxStore
  ) throws(ServiceError) {
    let text = member.value.string ?? ""
    let cleared = text.isEmpty ? nil : text
    switch self {
    case .flag(let flag):
      if member.value.bool == true { row.flags.insert(flag) } else { row.flags.remove(flag) }
    case .word(let words, let path): row[keyPath: path] = words.code(text) ?? 0
    case .optionalWord(let words, let path): row[keyPath: path] = words.code(text)
    case .text(let path): row[keyPath: path] = cleared
    case .translatedNumber: row.translatedNumber = text
    case .forwardsTo: row.forwardsTo = cleared
    case .listingDetails: row.listingDetails = cleared
    case .connection: row.connection = try store.connectionID(cleared)
    case .billingGroup: row.billingGroup = try store.billingGroupID(cleared)
    case .tags: row.tagSet = try store.tagSet(of: (member.value.array ?? []).compactMap(\.string))
    case .object(let fields):
      for inner in member.value.members ?? [] {
        try fields[inner.name]?.apply(inner, to: &row, in: store)
      }
    case .unseen: break
    }
  }
}

extension SandboxStore {
  /// Returns the id of a connection of the account; nil clears.
  fileprivate func connectionID(_ text: String?) throws(ServiceError) -> Int64? {
    guard let text else { return nil }
    guard let id = Int64(text), connectionNames[id] != nil else {
      throw .invalidField("/connection_id")
    }
    return id
  }

  /// Returns the id of a billing group of the account that is not deleted; nil clears.
  func billingGroupID(_ text: String?) throws(ServiceError) -> String? {
    guard let text else { return nil }
    guard billingGroups.contains(where: { $0.id == text && $0.deleted == nil }) else {
      throw .foreignBillingGroup
    }
    return text
  }
}
