/// Retrieves, makes and changes the voicemail of phone numbers.
extension SandboxStore {
  /// `GET /phone_numbers/{id}/voicemail`: not found where it was never set up.
  func retrieveVoicemail(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let row = try existingNumber(exchange)
    guard row.voicemail != nil else { throw .notFound }
    return voicemail(of: row)
  }

  /// `POST /phone_numbers/{id}/voicemail`.
  func createVoicemail(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try setVoicemail(exchange, existing: false)
  }

  /// `PATCH /phone_numbers/{id}/voicemail`: not found where it was never set up.
  func updateVoicemail(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try setVoicemail(exchange, existing: true)
  }

  private func setVoicemail(
    _ exchange: Exchange,
    existing: Bool
  ) throws(ServiceError) -> Answer {
    let old = try existingNumber(exchange)
    guard old.isOwned, !existing || old.voicemail != nil else { throw .notFound }
    var row = old
    row.voicemail = old.voicemail ?? 0
    // Only 422 is listed for a body that is wrong, not the 400 of other settings.
    for member in try exchange.members() {
      switch (member.name, member.value.bool, member.value.string) {
      case ("enabled", let isEnabled?, _): row.voicemail = isEnabled ? 1 : 0
      case ("pin", _, let pin?): row.voicemailPin = pin
      case ("enabled", _, _), ("pin", _, _): throw .invalidField("/\(member.name)")
      default: throw .badRequest("The field is unknown.", "/\(member.name)")
      }
    }
    try save(row, was: old, cause: exchange.cause)
    return voicemail(of: row)
  }

  private func voicemail(of row: NumberRow) -> Answer {
    .data { data in
      data.object { object in
        object.field("enabled", row.voicemail == 1)
        object.field("pin", row.voicemailPin)
      }
    }
  }
}
