import TxValues

// Source: the service's reference of 2026-07-16, "Get user bundles".
extension Resource {
  /// Bundles that the account has bought, and the numbers in them.
  package static let bundles = Resource(
    name: "bundles",
    aliases: ["bundle", "user_bundles"],
    summary: "Bundles that the account has bought, and what is in them.",
    examples: [
      "find bundles where active | expand resources | count by resource_type"
    ],
    key: "id",
    fields: (bundleFields + bundleProduct).map { $0.read(from: "bundles") },
    // Its filters are about members that records do not have.
    lists: [ListRoute(name: "bundles", path: "/bundle_pricing/user_bundles")]
  )

  private static let bundleFields = [
    Field("id", .id, traits: .isDefaultColumn, help: "The bundle's id."),
    Field("active", .bool, traits: .isDefaultColumn, help: "Whether it is in force."),
    Field("user_id", .id, help: "Who bought it."),
    Field(
      "resources",
      .list(.record),
      elements: [
        Field("id", .id, help: "The place in the bundle."),
        Field(
          "resource",
          .text,
          traits: .isDefaultColumn,
          help: "What fills it, such as a number."
        ),
        Field("resource_type", .text, traits: .isDefaultColumn, help: "What may fill it."),
        Field("created_at", .time, help: "The day when it was created."),
        Field("updated_at", .time, help: "The day when it last changed."),
      ],
      help: "What is in it."
    ),
    Field("created_at", .time, traits: .isDefaultColumn, help: "The day when it was bought."),
    Field("updated_at", .time, traits: .isVolatile, help: "The day when it last changed."),
  ]

  private static let bundleProduct = [
    Field("billing_bundle.id", .id, help: "The product's id."),
    Field(
      "billing_bundle.name",
      .text,
      aliases: ["name"],
      traits: .isDefaultColumn,
      help: "The product's name."
    ),
    Field("billing_bundle.slug", .text, help: "The product's short name."),
    Field("billing_bundle.cost_code", .text, help: "What it is charged as."),
    Field("billing_bundle.mrc_price", .decimal, help: "What it costs a month."),
    Field("billing_bundle.currency", .text, help: "In what it is charged."),
    Field("billing_bundle.is_public", .bool, help: "Whether anybody can buy it."),
    Field("billing_bundle.specs", .list(.text), help: "What it is made for."),
    Field("billing_bundle.created_at", .time, help: "The day when the product came."),
  ]
}
