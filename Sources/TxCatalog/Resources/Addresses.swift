import TxValues

// Source: the service's reference of 2026-07-16, "List all addresses" and "Creates an address".
extension Resource {
  /// Addresses, among them those that emergency services are told.
  package static let addresses = Resource(
    name: "addresses",
    aliases: ["address"],
    summary: "Addresses of the account, also for emergency calling.",
    examples: [
      "find addresses where customer_reference=HQ-DEN",
      "find addresses where used_as_emergency=true | sort customer_reference | "
        + "select customer_reference, locality",
      "find numbers where tag=x | sort phone_number | limit 1 | create addresses business_name=Acme "
        + "street_address=\"1 Main Street\" locality=Denver country_code=US "
        + "customer_reference=\"NEW\"",
    ],
    key: "id",
    naturalKeys: ["customer_reference"],
    fields: [
      Field("id", .id, help: "The address's id."),
      Field(
        "customer_reference",
        .text,
        traits: [.isDefaultColumn, .emptyIsNull],
        help: "The account's own word for the address."
      ),
      Field(
        "business_name",
        .text,
        traits: [.isDefaultColumn, .emptyIsNull],
        help: "The business there."
      ),
      Field("first_name", .text, traits: .emptyIsNull, help: "A person's first name."),
      Field("last_name", .text, traits: .emptyIsNull, help: "A person's last name."),
      Field("street_address", .text, traits: .isDefaultColumn, help: "Street and house number."),
      Field(
        "extended_address",
        .text,
        traits: .emptyIsNull,
        help: "Suite, floor or the like."
      ),
      Field("locality", .text, traits: .isDefaultColumn, help: "The town."),
      Field(
        "administrative_area",
        .text,
        traits: [.isDefaultColumn, .emptyIsNull],
        help: "The state or province."
      ),
      Field("neighborhood", .text, traits: .emptyIsNull, help: "The part of the town."),
      Field("borough", .text, traits: .emptyIsNull, help: "The borough."),
      Field(
        "postal_code",
        .text,
        traits: [.isDefaultColumn, .emptyIsNull],
        help: "The postal code."
      ),
      Field(
        "country_code",
        .text,
        aliases: ["country"],
        traits: [.isDefaultColumn, .isUpperCase],
        help: "The country, as two letters."
      ),
      Field("phone_number", .phone, traits: .emptyIsNull, help: "A number to call there."),
      Field("address_book", .bool, help: "Whether it is shown in the address book."),
      Field("validate_address", .bool, help: "Whether it was checked when it was made."),
      Field("created_at", .time, help: "When it was created."),
      Field("updated_at", .time, traits: .isVolatile, help: "When it last changed."),
    ]
    .map { $0.read(from: "addresses") } + [
      Field(
        "used_as_emergency",
        .bool,
        traits: .isFilterOnly,
        help: "Whether numbers are under emergency service there; for conditions of 'find' alone."
      )
    ],
    lists: [
      ListRoute(
        name: "addresses",
        path: "/addresses",
        sorts: [
          "created_at", "first_name", "last_name", "business_name", "street_address",
        ]
        .map { ListRoute.SortKey(field: $0, parameter: $0) },
        filters: [
          ServerFilter(
            "filter[customer_reference][eq]",
            field: "customer_reference",
            relation: .superset
          ),
          ServerFilter(
            "filter[customer_reference][contains]",
            field: "customer_reference",
            .contains,
            relation: .superset
          ),
          ServerFilter(
            "filter[street_address][contains]",
            field: "street_address",
            .contains,
            minimumLength: 3,
            relation: .superset
          ),
          ServerFilter(
            "filter[address_book][eq]",
            field: "address_book",
            relation: .superset
          ),
          ServerFilter(
            "filter[used_as_emergency]",
            field: "used_as_emergency",
            relation: .exact
          ),
        ]
      )
    ],
    retrieve: RetrieveRoute(path: "/addresses/{id}", record: "addresses"),
    writes: [createAddress]
  )

  /// Makes an address; there is no other change of one.
  ///
  /// A person's or a business's name is enough, though all three have to be sent.
  private static let createAddress = WriteRoute(
    name: "create_address",
    path: "/addresses",
    verb: .create,
    fields: [
      "customer_reference", "business_name", "first_name", "last_name", "street_address",
      "extended_address", "locality", "administrative_area", "neighborhood", "borough",
      "postal_code", "country_code", "phone_number", "address_book", "validate_address",
    ]
    .map { WritableField($0) },
    unit: 1,
    addressing: .none,
    shape: .record,
    capacity: WriteRoute.Capacity(group: "addresses", limit: 8),
    repeatability: .once,
    order: 1,
    creation: WriteRoute.Creation(
      required: [
        ["business_name", "first_name"], ["business_name", "last_name"], ["street_address"],
        ["locality"], ["country_code"],
      ],
      blanks: ["first_name", "last_name", "business_name"]
    )
  )
}
