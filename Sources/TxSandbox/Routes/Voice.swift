/// Lists, retrieves and changes the voice settings of phone numbers.
extension SandboxStore {
  /// `GET /phone_numbers/voice`.
  func listVoiceSettings(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page", "sort", "filter"])
    let page = try PageRequest(exchange.query)
    var filter = NumberFilter(store: self)
    let order = try filter.order(exchange.query["sort"])
    // The name filter has no `voice.` here, and only this pattern.
    let allowed = [
      "filter[phone_number]", "filter[customer_reference]", "filter[voice.usage_payment_method]",
    ]
    var shared: [QueryString.Parameter] = []
    for parameter in exchange.query.parameters where parameter.name == "filter" {
      if parameter.spelling == "filter[connection_name][contains]" {
        try filter.connection(parameter.value, parameter.spelling) { $0.contains($1) }
      } else if allowed.contains(parameter.spelling) {
        shared.append(parameter)
      } else {
        throw .unknownFilter(parameter.spelling)
      }
    }
    try filter.add(shared)
    let ids = try ids(where: filter.condition, order: order)
    return try answer(page, of: ids) { row, list in self.writeVoice(row, to: &list) }
  }

  /// `GET /phone_numbers/{id}/voice`.
  func retrieveVoiceSettings(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let row = try existingNumber(exchange)
    return .data { self.writeVoice(row, to: &$0) }
  }

  /// `PATCH /phone_numbers/{id}/voice`.
  func updateVoiceSettings(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let row = try change(exchange, try exchange.members(), NumberField.voice)
    return .data { self.writeVoice(row, to: &$0) }
  }

  /// Writes the voice settings of a number, which some of its actions answer with too.
  func writeVoice(_ row: NumberRow, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", id: row.id)
      object.field("record_type", "voice_settings")
      object.field("phone_number", row.number)
      object.field("connection_id", id: row.connection)
      object.field("customer_reference", row.reference)
      object.field("tech_prefix_enabled", row.flags.contains(.techPrefix))
      object.field("translated_number", row.translatedNumber)
      object.field("usage_payment_method", Vocabulary.payment[row.payment])
      object.field("inbound_call_screening", Vocabulary.screening[row.screening])
      writeForwarding(row, to: &object)
      writeMedia(row, to: &object)
      object.key("emergency")
      object.object { emergency in
        emergency.field("emergency_enabled", row.flags.contains(.emergency))
        emergency.field("emergency_address_id", id: row.address)
        emergency.field("emergency_status", Vocabulary.emergency[row.emergencyStatus])
      }
    }
  }

  private func writeForwarding(_ row: NumberRow, to object: inout JSONWriter) {
    object.key("call_forwarding")
    object.object { forwarding in
      forwarding.field("call_forwarding_enabled", row.flags.contains(.forwarding))
      forwarding.field("forwards_to", row.forwardsTo)
      forwarding.field("forwarding_type", row.forwardingType.map { Vocabulary.forwarding[$0] })
    }
    object.key("cnam_listing")
    object.object { listing in
      listing.field("cnam_listing_enabled", row.flags.contains(.listing))
      listing.field("cnam_listing_details", row.listingDetails)
    }
  }

  private func writeMedia(_ row: NumberRow, to object: inout JSONWriter) {
    object.key("media_features")
    object.object { media in
      media.field("rtp_auto_adjust_enabled", row.flags.contains(.adjustsMedia))
      media.field("accept_any_rtp_packets_enabled", row.flags.contains(.acceptsAnyMedia))
      media.field("t38_fax_gateway_enabled", row.flags.contains(.faxGateway))
    }
    object.key("call_recording")
    object.object { recording in
      recording.field("inbound_call_recording_enabled", row.flags.contains(.recording))
      let format = Vocabulary.recordingFormat[row.recordingFormat]
      recording.field("inbound_call_recording_format", format)
      let channels = Vocabulary.recordingChannels[row.recordingChannels]
      recording.field("inbound_call_recording_channels", channels)
    }
  }
}
