import TxValues

// Source: the service's reference of 2026-07-16, "List all billing groups".
extension Resource {
  /// Billing groups: who numbers are charged to.
  package static let billingGroups = Resource(
    name: "billing_groups",
    aliases: ["billing_group"],
    summary: "Billing groups that numbers are charged to.",
    examples: [
      "find billing_groups | sort name | select name, id",
      "find billing_groups where name=Café | update name=\"Café du Port\" with max=1",
    ],
    key: "id",
    naturalKeys: ["name"],
    fields: [
      Field("id", .id, traits: .isDefaultColumn, help: "The group's id."),
      Field("name", .text, traits: .isDefaultColumn, help: "The group's name."),
      Field("organization_id", .id, help: "The organization that it belongs to."),
      Field("created_at", .time, traits: .isDefaultColumn, help: "When it was created."),
      Field("updated_at", .time, traits: .isVolatile, help: "When it last changed."),
      Field("deleted_at", .time, help: "When it was deleted; null while it is in use."),
    ]
    .map { $0.read(from: "billing_groups") },
    lists: [ListRoute(name: "billing_groups", path: "/billing_groups")],
    retrieve: RetrieveRoute(path: "/billing_groups/{id}", record: "billing_groups"),
    writes: [createBillingGroup, renameBillingGroup]
  )

  // Source: "Create a billing group".
  private static let createBillingGroup = WriteRoute(
    name: "create_billing_group",
    path: "/billing_groups",
    verb: .create,
    fields: [WritableField("name")],
    unit: 1,
    addressing: .none,
    shape: .record,
    capacity: WriteRoute.Capacity(group: "billing_groups", limit: 8),
    repeatability: .once,
    order: 1,
    creation: WriteRoute.Creation(required: [["name"]], blanks: [])
  )

  // Source: "Update a billing group".
  private static let renameBillingGroup = WriteRoute(
    single: "patch_billing_group",
    path: "/billing_groups/{id}",
    fields: [WritableField("name")],
    order: 1
  )
}
