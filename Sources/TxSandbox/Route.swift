/// A method and a path, and what answers it.
struct Route: Sendable {
  typealias Handler =
    @Sendable (SandboxStore) -> (Exchange) throws(ServiceError) -> Answer

  var method: String
  var pattern: [String]
  var handler: Handler

  init(_ method: String, _ path: String, _ handler: @escaping Handler) {
    self.method = method
    pattern = path.split(separator: "/").map(String.init)
    self.handler = handler
  }

  /// Returns what stands for each `{id}` if the path is this route's.
  func identifiers(in segments: [String]) -> [String]? {
    guard segments.count == pattern.count else { return nil }
    var identifiers: [String] = []
    for (segment, expected) in zip(segments, pattern) {
      if expected == "{id}" {
        identifiers.append(segment)
      } else if segment != expected {
        return nil
      }
    }
    return identifiers
  }
}

extension Route {
  /// The routes of the API, under `/v2`; a fixed path stands before one with `{id}`.
  static let service: [Route] =
    [
      Route("GET", "phone_numbers", SandboxStore.listPhoneNumbers),
      Route("GET", "phone_numbers/slim", SandboxStore.listSlimPhoneNumbers),
      Route("GET", "phone_numbers/voice", SandboxStore.listVoiceSettings),
      Route("GET", "phone_numbers/messaging", SandboxStore.listMessagingSettings),
      Route("GET", "phone_numbers/jobs", SandboxStore.listJobs),
      Route("POST", "phone_numbers/jobs/update_phone_numbers", SandboxStore.createUpdateJob),
      Route("POST", "phone_numbers/jobs/delete_phone_numbers", SandboxStore.createDeleteJob),
      Route(
        "POST",
        "phone_numbers/jobs/update_emergency_settings",
        SandboxStore.createEmergencyJob
      ),
      Route("POST", "phone_numbers/actions/verify_ownership", SandboxStore.verifyOwnership),
      Route("GET", "phone_numbers/csv_downloads", SandboxStore.listCSVDownloads),
      Route("POST", "phone_numbers/csv_downloads", SandboxStore.createCSVDownload),
      Route("GET", "phone_numbers/csv_downloads/{id}", SandboxStore.retrieveCSVDownload),
      Route("GET", "phone_numbers/csv_downloads/{id}/file", SandboxStore.retrieveCSVFile),
      Route("GET", "phone_numbers/jobs/{id}", SandboxStore.retrieveJob),
      Route("GET", "phone_numbers/{id}", SandboxStore.retrievePhoneNumber),
      Route("PATCH", "phone_numbers/{id}", SandboxStore.updatePhoneNumber),
      Route("DELETE", "phone_numbers/{id}", SandboxStore.deletePhoneNumber),
      Route("GET", "phone_numbers/{id}/voice", SandboxStore.retrieveVoiceSettings),
      Route("PATCH", "phone_numbers/{id}/voice", SandboxStore.updateVoiceSettings),
      Route("GET", "phone_numbers/{id}/messaging", SandboxStore.retrieveMessagingSettings),
      Route("PATCH", "phone_numbers/{id}/messaging", SandboxStore.updateMessagingSettings),
      Route("GET", "phone_numbers/{id}/voicemail", SandboxStore.retrieveVoicemail),
      Route("POST", "phone_numbers/{id}/voicemail", SandboxStore.createVoicemail),
      Route("PATCH", "phone_numbers/{id}/voicemail", SandboxStore.updateVoicemail),
      Route(
        "POST",
        "phone_numbers/{id}/actions/enable_emergency",
        SandboxStore.enableEmergency
      ),
      Route(
        "PATCH",
        "phone_numbers/{id}/actions/bundle_status_change",
        SandboxStore.changeBundle
      ),
      Route("POST", "messaging_numbers_bulk_updates", SandboxStore.createMessagingOrder),
      Route("GET", "messaging_numbers_bulk_updates/{id}", SandboxStore.retrieveMessagingOrder),
      Route("GET", "addresses", SandboxStore.listAddresses),
      Route("POST", "addresses", SandboxStore.createAddress),
      Route("POST", "addresses/actions/validate", SandboxStore.validateAddress),
      Route("GET", "addresses/{id}", SandboxStore.retrieveAddress),
      Route("GET", "billing_groups", SandboxStore.listBillingGroups),
      Route("POST", "billing_groups", SandboxStore.createBillingGroup),
      Route("GET", "billing_groups/{id}", SandboxStore.retrieveBillingGroup),
      Route("PATCH", "billing_groups/{id}", SandboxStore.updateBillingGroup),
      Route("DELETE", "billing_groups/{id}", SandboxStore.deleteBillingGroup),
      Route("GET", "bundle_pricing/user_bundles", SandboxStore.listUserBundles),
      Route("GET", "connections", SandboxStore.listConnections),
      Route("GET", "connections/{id}", SandboxStore.retrieveConnection),
      Route("GET", "documents", SandboxStore.listDocuments),
      Route("GET", "documents/{id}", SandboxStore.retrieveDocument),
      Route("GET", "messaging_profiles", SandboxStore.listMessagingProfiles),
      Route("GET", "messaging_profiles/{id}", SandboxStore.retrieveMessagingProfile),
      Route(
        "GET",
        "messaging_profiles/{id}/phone_numbers",
        SandboxStore.listProfileNumbers
      ),
      Route("GET", "outbound_voice_profiles", SandboxStore.listOutboundVoiceProfiles),
      Route("GET", "outbound_voice_profiles/{id}", SandboxStore.retrieveOutboundVoiceProfile),
      Route("GET", "user_tags", SandboxStore.listUserTags),
      Route(
        "GET",
        "phone_numbers_regulatory_requirements",
        SandboxStore.listNumberRequirements
      ),
      Route("GET", "regulatory_requirements", SandboxStore.listRequirements),
    ] + branding

  /// The routes of branded calling: enterprises and their display identities.
  private static let branding: [Route] = [
    Route("GET", "call_reasons", SandboxStore.listCallReasons),
    Route("POST", "call_reasons/validate", SandboxStore.validateCallReasons),
    Route("GET", "enterprises", SandboxStore.listEnterprises),
    Route("GET", "enterprises/{id}", SandboxStore.retrieveEnterprise),
    Route("GET", "enterprises/{id}/dir", SandboxStore.listEnterpriseDirs),
    Route("GET", "dir", SandboxStore.listDirs),
    Route("GET", "dir/document_types", SandboxStore.listDocumentTypes),
    Route("GET", "dir/{id}", SandboxStore.retrieveDir),
    Route("GET", "dir/{id}/phone_numbers", SandboxStore.listDirNumbers),
    Route("POST", "dir/{id}/phone_numbers", SandboxStore.addDirNumbers),
    Route("DELETE", "dir/{id}/phone_numbers", SandboxStore.removeDirNumbers),
    Route("GET", "dir/{id}/phone_number_batches", SandboxStore.listDirBatches),
    Route("GET", "dir/{id}/phone_number_batches/{id}", SandboxStore.retrieveDirBatch),
    Route("POST", "dir/{id}/loa", SandboxStore.createDirLetter),
    Route("GET", "dir/{id}/comments", SandboxStore.listDirComments),
    Route("POST", "dir/{id}/comments", SandboxStore.createDirComment),
    Route("GET", "dir/{id}/infringement_claims", SandboxStore.listDirClaims),
    Route("GET", "infringement_claims/{id}", SandboxStore.retrieveClaim),
  ]

  /// The routes of the control interface, under `/_sandbox`.
  static let control: [Route] = [
    Route("GET", "ledger", SandboxStore.readLedger),
    Route("GET", "state", SandboxStore.readState),
    Route("POST", "faults", SandboxStore.setFaults),
  ]

  /// Returns the route for a request and what stands for each `{id}` in it.
  static func find(
    _ method: String,
    _ segments: [String],
    among routes: [Route]
  ) throws(ServiceError) -> (route: Route, identifiers: [String]) {
    // `phone_numbers/slim` also fits `phone_numbers/{id}`; the first path that fits decides.
    var path: [String]?
    for route in routes {
      guard let identifiers = route.identifiers(in: segments) else { continue }
      guard path == nil || path == route.pattern else { continue }
      if route.method == method { return (route, identifiers) }
      path = route.pattern
    }
    throw path == nil ? .notFound : .methodNotAllowed
  }
}
