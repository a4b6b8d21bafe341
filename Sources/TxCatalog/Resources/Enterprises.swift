import TxValues

// Source: the service's reference of 2026-07-16, "List enterprises".
extension Resource {
  /// Enterprises: the businesses that display identity records belong to.
  package static let enterprises = Resource(
    name: "enterprises",
    aliases: ["enterprise"],
    summary: "Enterprises that DIRs belong to.",
    examples: [
      "find enterprises | select legal_name, id",
      "find dirs where enterprise=\"Acme Plumbing LLC\" | count by status",
    ],
    key: "id",
    naturalKeys: ["legal_name"],
    fields: (enterpriseFields + enterpriseRegistration + enterpriseContacts)
      .map { $0.read(from: "enterprises") },
    lists: [
      ListRoute(
        name: "enterprises",
        path: "/enterprises",
        filters: [
          ServerFilter(
            "filter[legal_name][contains]",
            field: "legal_name",
            .contains,
            relation: .superset
          )
        ],
        countsRecordsAsPageSize: true
      )
    ],
    retrieve: RetrieveRoute(path: "/enterprises/{id}", record: "enterprises")
  )

  private static let enterpriseFields = [
    Field("id", .id, traits: .isDefaultColumn, help: "The enterprise's id."),
    Field("legal_name", .text, traits: .isDefaultColumn, help: "The name in its register."),
    Field("doing_business_as", .text, traits: .isDefaultColumn, help: "The name that it uses."),
    Field("organization_type", .text, help: "What kind of organization it is."),
    Field("organization_legal_type", .text, help: "Its legal form."),
    Field("country_code", .text, traits: [.isDefaultColumn, .isUpperCase], help: "Its country."),
    Field("industry", .text, help: "What it does."),
    Field("number_of_employees", .text, help: "How large it is."),
    Field("role_type", .text, help: "Whether it is the business itself or acts for others."),
    Field("website", .text, help: "Its web site."),
    Field(
      "branded_calling_enabled",
      .bool,
      traits: .isDefaultColumn,
      help: "Whether branded calling is switched on."
    ),
    Field("number_reputation_enabled", .bool, help: "Whether reputations are watched."),
    Field(
      "customer_reference",
      .text,
      traits: .emptyIsNull,
      help: "The account's own word for it."
    ),
    Field("created_at", .time, help: "When it was created."),
    Field("updated_at", .time, traits: .isVolatile, help: "When it last changed."),
  ]

  private static let enterpriseRegistration = [
    Field("fein", .text, help: "Its federal tax number."),
    Field("corporate_registration_number", .text, help: "Its number in the register."),
    Field("jurisdiction_of_incorporation", .text, help: "Where the register is."),
    Field("dun_bradstreet_number", .text, help: "Its D-U-N-S number."),
    Field("primary_business_domain_sic_code", .text, help: "Its SIC code."),
    Field("professional_license_number", .text, help: "Its licence."),
  ]

  private static let enterpriseContacts =
    postalAddress("billing_address.") + postalAddress("organization_physical_address.")
    + person("billing_contact.")
    + person("organization_contact.") + [
      Field("organization_contact.job_title", .text, help: "What that person does.")
    ]

  private static func postalAddress(_ prefix: String) -> [Field] {
    [
      Field(prefix + "street_address", .text, help: "Street and house number."),
      Field(prefix + "extended_address", .text, help: "Suite, floor or the like."),
      Field(prefix + "city", .text, help: "The town."),
      Field(prefix + "administrative_area", .text, help: "The state or province."),
      Field(prefix + "postal_code", .text, help: "The postal code."),
      Field(prefix + "country", .text, help: "The country."),
    ]
  }

  private static func person(_ prefix: String) -> [Field] {
    [
      Field(prefix + "first_name", .text, help: "The person's first name."),
      Field(prefix + "last_name", .text, help: "The person's last name."),
      Field(prefix + "email", .text, help: "The person's address."),
      Field(prefix + "phone_number", .text, help: "The person's number."),
    ]
  }
}
