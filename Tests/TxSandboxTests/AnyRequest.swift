import HTTPTypes

/// A request that may be wrong in any way.
struct AnyRequest: CustomStringConvertible {
  var method: String
  var path: [UInt8]
  var body: [UInt8]
  var fields: [(name: String, value: String)] = []

  /// Documented requests; what stands in braces is filled in.
  private static let documented: [(method: String, path: String, body: String)] = [
    ("GET", "/v2/phone_numbers?page%5Bsize%5D=5&filter[status]=active&sort=phone_number", ""),
    ("GET", "/v2/phone_numbers?filter[country_iso_alpha2]=US,CA&filter[tag]=x&page[number]=2", ""),
    ("GET", "/v2/phone_numbers?filter[voice.connection_name][contains]=Bob%27s", ""),
    ("GET", "/v2/phone_numbers/slim?include_tags=true&filter[tag]=x", ""),
    ("GET", "/v2/phone_numbers/{id}", ""),
    (
      "PATCH", "/v2/phone_numbers/{id}",
      #"{"tags":["a","ü"],"customer_reference":"R","external_pin":"1","hd_voice_enabled":true}"#
    ),
    ("DELETE", "/v2/phone_numbers/{id}", ""),
    ("GET", "/v2/phone_numbers/voice?filter[connection_name][contains]=abc&page[size]=3", ""),
    (
      "PATCH", "/v2/phone_numbers/{id}/voice",
      #"{"call_forwarding":{"forwards_to":"+13035550100","forwarding_type":"always"},"#
        + #""cnam_listing":{"cnam_listing_enabled":true,"cnam_listing_details":"A"},"#
        + #""translated_number":"9"}"#
    ),
    (
      "GET", "/v2/phone_numbers/messaging?filter[phone_number]=%2B1,%2B2&sort[phone_number]=asc", ""
    ),
    ("PATCH", "/v2/phone_numbers/{id}/messaging", #"{"messaging_profile_id":"","tags":null}"#),
    (
      "POST", "/v2/messaging_numbers_bulk_updates",
      #"{"messaging_profile_id":"","numbers":["{number}"],"assign_only":true}"#
    ),
    ("POST", "/v2/phone_numbers/{id}/voicemail", #"{"enabled":true,"pin":"1234"}"#),
    (
      "POST", "/v2/phone_numbers/{id}/actions/enable_emergency",
      #"{"emergency_enabled":true,"emergency_address_id":"9102160989215728032"}"#
    ),
    ("PATCH", "/v2/phone_numbers/{id}/actions/bundle_status_change", #"{"bundle_id":null}"#),
    (
      "POST", "/v2/phone_numbers/actions/verify_ownership",
      #"{"phone_numbers":["{number}","+13125550199"]}"#
    ),
    ("POST", "/v2/phone_numbers/csv_downloads?csv_format=V2&filter[status]=active", ""),
    ("GET", "/v2/phone_numbers/csv_downloads?page[size]=1", ""),
    ("GET", "/v2/phone_numbers/jobs?filter[status][]=pending&filter[customer_reference]=J", ""),
    ("GET", "/v2/phone_numbers/jobs?filter[phone_number][]={id}&sort=created_at", ""),
    (
      "POST", "/v2/phone_numbers/jobs/update_phone_numbers",
      #"{"phone_numbers":["{id}"],"tags":["b"],"customer_reference":"J","#
        + #""voice":{"call_recording":{"inbound_call_recording_format":"mp3"}}}"#
    ),
    (
      "POST", "/v2/phone_numbers/jobs/update_phone_numbers?filter[tag]=x",
      #"{"deletion_lock_enabled":true}"#
    ),
    (
      "POST", "/v2/phone_numbers/jobs/update_emergency_settings",
      #"{"phone_numbers":["{number}"],"emergency_enabled":false,"emergency_address_id":null}"#
    ),
    ("POST", "/v2/phone_numbers/jobs/delete_phone_numbers", #"{"phone_numbers":["{id}"]}"#),
    ("GET", "/v2/dir?filter[display_name][contains]=Acme&sort=-created_at", ""),
    ("GET", "/v2/dir?filter[expiring_at][gte]=2025-01-31T23:59:59.123Z&page[size]=900", ""),
    ("GET", "/v2/dir/{dir}/phone_numbers?status=verified", ""),
    (
      "POST", "/v2/dir/{dir}/phone_numbers",
      #"{"phone_numbers":["{number}"],"documents":[{"document_type":"letter_of_authorization","#
        + #""document_id":"f526891a-fd5c-40f5-8a47-05e80da34313","description":"d"}]}"#
    ),
    ("DELETE", "/v2/dir/{dir}/phone_numbers", #"{"phone_numbers":["{number}","+1303"]}"#),
    ("GET", "/v2/dir/{dir}/phone_number_batches?filter[status]=verified", ""),
    ("POST", "/v2/dir/{dir}/loa", #"{"phone_numbers":["{number}"]}"#),
    ("GET", "/v2/dir/{dir}/comments?comment_type=notification", ""),
    ("POST", "/v2/dir/{dir}/comments", #"{"content":"c","parent_comment_id":null}"#),
    ("GET", "/v2/enterprises?legal_name=a&page[size]=2", ""),
    ("GET", "/v2/call_reasons?page[size]=3", ""),
    ("POST", "/v2/call_reasons/validate", #"["Account Alert","x"]"#),
    ("GET", "/v2/connections?filter[connection_name][contains]=bob&sort=-created_at", ""),
    ("POST", "/v2/billing_groups", #"{"name":"G"}"#),
    (
      "POST", "/v2/addresses",
      #"{"first_name":"","last_name":"","business_name":"A","street_address":"1 Main St","#
        + #""locality":"Denver","country_code":"US","postal_code":"80202"}"#
    ),
    (
      "POST", "/v2/addresses/actions/validate",
      #"{"country_code":"US","street_address":"1 Main St","postal_code":"80202"}"#
    ),
    ("GET", "/v2/messaging_profiles?filter[name][contains]=a", ""),
    ("GET", "/v2/outbound_voice_profiles?sort=-name", ""),
    ("GET", "/v2/user_tags?filter[starts_with]=x", ""),
    ("GET", "/v2/phone_numbers_regulatory_requirements?filter[phone_number]=%2B4144,%2B1", ""),
    ("GET", "/v2/regulatory_requirements?filter[country_code]=CH&filter[action]=ordering", ""),
    ("GET", "/_sandbox/ledger?format=jsonl", ""), ("GET", "/_sandbox/state", ""),
  ]

  /// What is awkward in a path, a query or a body.
  private static let pieces: [[UInt8]] =
    [
      "%", "%0", "%00", "%ff", "%C0%AF", "%ED%A0%80", "%F4%90%80%80", "%5B", "%5D", "[", "]", "[]",
      "[[", "][", "&", "=", "+", "?", "/", "//", "#", "9223372036854775807", "-9223372036854775808",
      "99999999999999999999999999", "-1", "0", "1e999", "null", "true", "{}", "[]", "\"\"", "\"",
      "\\", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\0", "🎉", "e\u{301}", "\u{FEFF}",
      "'", "--", "%' OR 1=1", ",", ":", "\r\n", "\t",
    ]
    .map { Array($0.utf8) } + [
      [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
      Array(repeating: UInt8(ascii: "["), count: 40),
      Array(repeating: UInt8(ascii: "9"), count: 400),
      Array(String(repeating: "{\"a\":", count: 40).utf8),
    ]

  /// Returns a documented request to an account with a few mutations.
  static func mutated(_ numbers: [Node], _ chance: inout Chance) -> AnyRequest {
    let entry = chance.pick(documented)
    let number = chance.pick(numbers)
    func filled(_ text: String) -> [UInt8] {
      var text = text
      let values = [
        ("{id}", number["id"].text), ("{number}", number["phone_number"].text),
        ("{dir}", "16635d38-75a6-4481-82e8-69af60e05011"),
      ]
      for (name, value) in values { text.replace(name, with: value ?? "") }
      return Array(text.utf8)
    }
    var request = AnyRequest(
      method: entry.method,
      path: filled(entry.path),
      body: filled(entry.body)
    )
    if chance.below(8) == 0 { request.method = chance.pick(["GET", "POST", "DELETE", "PUT", "M"]) }
    for _ in 0..<(1 + chance.below(3)) {
      if !request.body.isEmpty, chance.below(3) > 0 {
        mutate(&request.body, &chance)
      } else {
        mutate(&request.path, &chance)
      }
    }
    return request
  }

  /// Returns a request of nothing but noise.
  static func noise(_ chance: inout Chance) -> AnyRequest {
    let start = chance.pick(["", "/", "/v2/", "/v2/phone_numbers/", "/v2/dir/", "/_sandbox/"])
    var request = AnyRequest(
      method: chance.pick(["GET", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "%", ""]),
      path: Array(start.utf8) + chance.bytes(chance.below(60)),
      body: chance.bytes(chance.below(200))
    )
    for _ in 0..<chance.below(4) {
      let name = chance.pick(["content-type", "expect", "x-sandbox-fault", "accept", "a"])
      let value = String(decoding: chance.bytes(chance.below(20)), as: UTF8.self)
      request.fields.append((name, value))
    }
    return request
  }

  private static func mutate(_ bytes: inout [UInt8], _ chance: inout Chance) {
    let start = chance.below(bytes.count + 1)
    let end = min(bytes.count, start + chance.below(6))
    switch chance.below(6) {
    case 0: bytes.replaceSubrange(start..<end, with: chance.bytes(end - start))
    case 1: bytes.removeSubrange(start..<end)
    case 2: bytes.insert(contentsOf: bytes[start...], at: start)
    case 3: bytes.replaceSubrange(start..<end, with: chance.pick(pieces))
    case 4:
      // The value behind a colon or an equals sign, whole.
      let marks = [UInt8(ascii: ":"), UInt8(ascii: "=")]
      guard let mark = bytes[start...].firstIndex(where: marks.contains) else { break }
      let ends = Array(",}&".utf8)
      let last = bytes[mark...].firstIndex(where: ends.contains) ?? bytes.count
      bytes.replaceSubrange((mark + 1)..<last, with: chance.pick(pieces))
    default: bytes.insert(contentsOf: chance.pick(pieces), at: start)
    }
    // What doubles must not do so for ever.
    bytes = Array(bytes.prefix(20_000))
  }

  /// The request as the account takes it, with a key.
  var head: HTTPRequest {
    var request = HTTPRequest(
      method: HTTPRequest.Method(method) ?? .get,
      scheme: "http",
      authority: "sandbox",
      path: String(decoding: path, as: UTF8.self)
    )
    request.headerFields[.authorization] = "Bearer KEY"
    for (name, value) in fields {
      guard let name = HTTPField.Name(name) else { continue }
      request.headerFields[name] = value
    }
    return request
  }

  var description: String {
    "\(method) \(String(decoding: path, as: UTF8.self)) \(String(decoding: body, as: UTF8.self))"
  }
}
