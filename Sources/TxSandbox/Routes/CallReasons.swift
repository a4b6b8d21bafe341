/// Lists the reasons for calls that are known to pass vetting, and judges others by them.
extension SandboxStore {
  /// `GET /call_reasons`: a hundred on a page, so that one call returns them all.
  func listCallReasons(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allowPaged()
    let page = try BrandingPage(exchange.query, standard: 100)
    return page.answer(of: Array(Self.reasons.enumerated())) { entry, list in
      list.object {
        $0.field("id", SeedReferences.uuid(0, "call reason", UInt64(entry.offset)))
        $0.field("reason", entry.element.reason)
        $0.field("description", entry.element.description)
      }
    }
  }

  /// `POST /call_reasons/validate`: the body is a list, without an object around it.
  ///
  /// Reasons that only differ in case are the same here; the API does not say.
  func validateCallReasons(_ exchange: Exchange) throws(ServiceError) -> Answer {
    for parameter in exchange.query.parameters {
      throw .invalidParameter(parameter.spelling, "The parameter is unknown.")
    }
    guard let elements = try exchange.json().array, (1...10).contains(elements.count) else {
      throw .invalidBody("", "must be a list of 1 to 10 items")
    }
    var unknown: [String] = []
    let known = Set(Self.reasons.map { $0.reason.lowercased() })
    for (index, element) in elements.enumerated() {
      guard let reason = element.string, reason.count <= 64 else {
        throw .invalidBody("/\(index)", "must be text of at most 64 characters")
      }
      if !known.contains(reason.lowercased()) { unknown.append(reason) }
    }
    return .data { data in
      data.object {
        $0.field("all_pre_approved", unknown.isEmpty)
        $0.field("non_approved_reasons", unknown)
        $0.field("requires_manual_vetting", !unknown.isEmpty)
      }
    }
  }

  /// The API names a few of its reasons and no full list; sorted.
  private static let reasons: [(reason: String, description: String)] = [
    ("Account Alert", "Alert about account status or changes"),
    ("Account Notification", "General account notifications"),
    ("Appointment reminders", "Reminder of an appointment that was made"),
    ("Billing inquiries", "Questions about a bill"),
    ("Customer support", "Answer to a question that was asked"),
    ("Delivery updates", "When a delivery comes, or why it does not"),
    ("Fraud alert", "Warning of a use that looks like somebody else's"),
    ("Order confirmation", "Confirmation of an order"),
    ("Payment reminder", "Reminder that a payment is due"),
    ("Service outages", "Notice of an outage and of its end"),
    ("Survey", "Questions about a service that was used"),
    ("Technician arrival", "When a technician arrives"),
  ]
}
