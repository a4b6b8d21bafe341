/// Lists and retrieves outbound voice profiles, which connections name.
extension SandboxStore {
  /// An outbound voice profile: its name, and how many connections use it.
  private struct Profile {
    var id: String
    var name: String
    var connections: Int
    var created: Int64
  }

  /// `GET /outbound_voice_profiles`: newest first unless asked otherwise.
  func listOutboundVoiceProfiles(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page", "sort", "filter"])
    let page = try PageRequest(exchange.query)
    var rows = outboundVoiceProfiles
    for parameter in exchange.query.parameters where parameter.name == "filter" {
      guard parameter.spelling == "filter[name][contains]" else {
        throw .unknownFilter(parameter.spelling)
      }
      rows.removeAll { !$0.name.lowercased().contains(parameter.value.lowercased()) }
    }
    let order = try SortOrder(
      exchange.query["sort"] ?? "-created_at",
      among: [
        "enabled", "created_at", "name", "service_plan", "traffic_type", "usage_payment_method",
      ]
    )
    // In all else the profiles are alike.
    switch order?.field {
    case "name": order?.sort(&rows) { $0.name }
    case "created_at": order?.sort(&rows) { $0.created }
    default: break
    }
    return page.answer(of: rows) { row, list in self.write(row, to: &list) }
  }

  /// `GET /outbound_voice_profiles/{id}`.
  func retrieveOutboundVoiceProfile(_ exchange: Exchange) throws(ServiceError) -> Answer {
    guard let row = outboundVoiceProfiles.first(where: { $0.id == exchange.identifier }) else {
      throw .notFound
    }
    return .data { self.write(row, to: &$0) }
  }

  /// The profiles that connections name, in the order of their ids.
  private var outboundVoiceProfiles: [Profile] {
    let names = ["Default", "Wholesale"]
    let ids = Set(connections.compactMap(\.profile)).sorted()
    return ids.enumerated()
      .map { index, id in
        Profile(
          id: id,
          name: index < names.count ? names[index] : "Profile \(index + 1)",
          connections: connections.count { $0.profile == id },
          created: epoch - Int64(1_000 - index) * 86_400_000
        )
      }
  }

  private func write(_ row: Profile, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", row.id)
      object.field("record_type", "outbound_voice_profile")
      object.field("name", row.name)
      object.field("connections_count", row.connections)
      object.field("enabled", true)
      object.field("service_plan", "global")
      object.field("traffic_type", "conversational")
      object.field("usage_payment_method", "rate-deck")
      object.field("whitelisted_destinations", ["US", "CA"])
      object.field("concurrent_call_limit", nil)
      object.field("max_destination_rate", 10)
      object.field("daily_spend_limit", "100.00")
      object.field("daily_spend_limit_enabled", false)
      object.field("billing_group_id", nil)
      object.field("tags", [])
      object.key("call_recording")
      object.object {
        $0.field("call_recording_type", "none")
        $0.field("call_recording_channels", "single")
        $0.field("call_recording_format", "wav")
        $0.field("call_recording_caller_phone_numbers", [])
      }
      object.key("calling_window")
      object.object {
        $0.field("start_time", "00:00:00.00Z")
        $0.field("end_time", "23:59:59.00Z")
        $0.field("calls_per_cld", 5)
      }
      object.field("created_at", Instant.milliseconds(row.created))
      object.field("updated_at", Instant.milliseconds(row.created))
    }
  }
}
