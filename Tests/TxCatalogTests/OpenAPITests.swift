import Testing
import TxCatalog
import TxValues

/// Compares what was written by hand with the service's own description.
@Suite(.enabled(if: OpenAPIDocument.folder != nil, "TX_OPENAPI names no folder"))
struct OpenAPITests {
  private static let schemas = [
    ("addresses", "addresses", "Address"), ("billing_groups", "billing_groups", "BillingGroup"),
    ("bundles", "bundles", "UserBundle"), ("connections", "connections", "Connection"),
    ("csv_downloads", "csv_downloads", "CsvDownload"), ("jobs", "jobs", "PhoneNumbersJob"),
    ("call_reasons", "call_reasons", "CallReasonReference"),
    ("dir_batches", "dir_batches", "PhoneNumberBatch"),
    ("dir_numbers", "dir_numbers", "DirPhoneNumber"), ("dirs", "dirs", "Dir"),
    ("documents", "documents", "DocServiceDocument"),
    ("document_types", "document_types", "DocumentTypeReference"),
    ("enterprises", "enterprises", "EnterprisePublic"),
    ("infringement_claims", "infringement_claims", "InfringementClaim"),
    ("messaging_profiles", "messaging_profiles", "MessagingProfile"),
    ("outbound_voice_profiles", "outbound_voice_profiles", "OutboundVoiceProfile"),
    ("dir_comments", "dir_comments", "DirComment"),
    ("numbers", "phone_numbers", "PhoneNumberDetailed"),
    ("numbers", "slim", "SlimPhoneNumberDetailed"),
    ("numbers", "voice", "PhoneNumberWithVoiceSettings"),
  ]

  /// Known from the service's own client only.
  private static let unlisted: Set = [
    "bank_reference_letter", "business_credit_report", "certificate_of_good_standing",
    "delete_requested",
  ]

  @Test(arguments: schemas)
  func `reads every member of a record and no other`(
    name: String,
    route: String,
    schema: String
  ) throws {
    let resource = try #require(Catalog.standard.resource(named: name))
    let documented = try OpenAPIDocument(of: name).members(of: schema).map(\.path)
    let read = resource.fields.compactMap { $0.path(in: route) }
    // Which kind of record it is says nothing where there is only one.
    let ignored: Set = ["record_type"]
    #expect(Set(read).subtracting(ignored) == Set(documented).subtracting(ignored))
  }

  @Test(arguments: schemas)
  func `knows the values and types of a record's members`(
    name: String,
    route: String,
    schema: String
  ) throws {
    let resource = try #require(Catalog.standard.resource(named: name))
    for member in try OpenAPIDocument(of: name).members(of: schema) {
      guard let field = resource.fields.first(where: { $0.path(in: route) == member.path }) else {
        continue
      }
      if field.type == .enumeration {
        let values = Set(field.values).subtracting(Self.unlisted)
        #expect(values == member.values, "\(field.name)")
      }
      #expect((field.type == .bool) == (member.type == "boolean"), "\(field.name)")
      #expect(field.type.isList == (member.type == "array"), "\(field.name)")
    }
  }

  @Test(arguments: [
    ("dir_batches", "documents", "Document"), ("dir_batches", "phone_numbers", "DirPhoneNumber"),
    ("dirs", "call_reasons", "CallReason"), ("dirs", "documents", "Document"),
    ("dirs", "rejection_reasons", "RejectionReason"),
    ("bundles", "resources", "UserBundleResourceSchema"),
    ("infringement_claims", "contest_documents", "Document"),
    ("jobs", "failed_operations", "PhoneNumbersJobFailedOperation"),
    ("jobs", "pending_operations", "PhoneNumbersJobPendingOperation"),
    ("jobs", "phone_numbers", "PhoneNumbersJobPhoneNumber"),
    ("jobs", "successful_operations", "PhoneNumbersJobSuccessfulOperation"),
  ])
  func `knows every member of the elements of a list`(
    name: String,
    list: String,
    schema: String
  ) throws {
    let resource = try #require(Catalog.standard.resource(named: name))
    let field = try #require(resource.fields.first { $0.name == list })
    let documented = try OpenAPIDocument(of: name).members(of: schema)
    #expect(Set(field.elements.map(\.memberPath)) == Set(documented.map(\.path)))
    for member in field.elements where member.type == .enumeration {
      let values = documented.first { $0.path == member.memberPath }?.values
      #expect(Set(member.values).subtracting(Self.unlisted) == values, "\(member.name)")
    }
  }

  @Test(arguments: Resource.all.filter { $0.origin == .service }.map(\.name))
  func `asks only for filters that are documented`(name: String) throws {
    let resource = try #require(Catalog.standard.resource(named: name))
    for route in resource.lists where !route.isOfOneRow {
      let documented = try OpenAPIDocument(of: name).filters(of: route.path)
      // Known from the service's own client only.
      for filter in route.filters where filter.parameter != "filter[status][]" || name != "jobs" {
        let values = try #require(documented[filter.parameter], "\(filter.parameter)")
        guard let accepted = filter.accepts else { continue }
        let sent = accepted.map { word in
          if case .mapped(let words) = filter.encoding { words[word] ?? word } else { word }
        }
        // Spelled `port-pending` everywhere else: not sent.
        let unsure: Set = route.name == "slim" ? ["port_pending"] : []
        #expect(Set(sent) == values.subtracting(unsure), "\(filter.parameter)")
      }
    }
  }
}

extension ValueType {
  fileprivate var isList: Bool {
    if case .list = self { true } else { false }
  }
}
