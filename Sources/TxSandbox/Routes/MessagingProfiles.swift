/// Lists and retrieves messaging profiles.
extension SandboxStore {
  /// `GET /messaging_profiles`.
  func listMessagingProfiles(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page", "filter"])
    let page = try PageRequest(exchange.query)
    var rows = messagingProfiles.sorted { $0.value < $1.value }
    for parameter in exchange.query.parameters where parameter.name == "filter" {
      let value = parameter.value
      switch parameter.spelling {
      // No source says how the bare form matches; exactly, here.
      case "filter[name]", "filter[name][eq]": rows.removeAll { $0.value != value }
      case "filter[name][contains]": rows.removeAll { !$0.value.contains(value) }
      default: throw .unknownFilter(parameter.spelling)
      }
    }
    return page.answer(of: rows) { row, list in self.write(row.key, row.value, to: &list) }
  }

  /// `GET /messaging_profiles/{id}`.
  func retrieveMessagingProfile(_ exchange: Exchange) throws(ServiceError) -> Answer {
    guard let name = messagingProfiles[exchange.identifier] else { throw .notFound }
    return .data { self.write(exchange.identifier, name, to: &$0) }
  }

  private func write(_ id: String, _ name: String, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", id)
      object.field("record_type", "messaging_profile")
      object.field("name", name)
      object.field("enabled", true)
      object.field("organization_id", SeedReferences.uuid(seed, "organization", 0))
      object.field("webhook_url", nil)
      object.field("webhook_failover_url", nil)
      object.field("webhook_api_version", "2")
      object.field("whitelisted_destinations", ["US", "CA"])
      for name in [
        "ai_assistant_id", "alpha_sender", "health_webhook_url", "number_pool_settings",
        "resource_group_id", "url_shortener_settings",
      ] {
        object.field(name, nil)
      }
      for name in [
        "daily_spend_limit_enabled", "mms_fall_back_to_sms", "mms_transcoding", "mobile_only",
        "redaction_enabled", "smart_encoding",
      ] {
        object.field(name, false)
      }
      object.key("features")
      object.object { $0.field("ai_opt_out_detection_enabled", false) }
      object.field("daily_spend_limit", "0.00")
      object.field("redaction_level", 2)
      // A made-up secret: whoever prints profiles should be seen to leave it out.
      object.field("v1_secret", "sandbox-secret-\(name)")
      object.field("created_at", date: epoch)
      object.field("updated_at", date: epoch)
    }
  }
}
