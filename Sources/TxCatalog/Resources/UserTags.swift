import TxValues

// Source: the service's reference of 2026-07-16, "List user tags".
extension Resource {
  /// The tags in use.
  package static let userTags = Resource(
    name: "user_tags",
    aliases: ["user_tag"],
    summary: "Tags in use on numbers and on outbound voice profiles.",
    examples: [
      "find user_tags where tag ~ to-*"
    ],
    key: "id",
    naturalKeys: ["tag"],
    fields: [
      Field("id", .id, help: "Where the tag is used, and the tag."),
      Field(
        "tag",
        .tag,
        traits: .isDefaultColumn,
        help: "The tag, in the letters in which anybody used it first."
      ),
      Field(
        "used_on",
        .enumeration,
        values: ["number_tags", "outbound_profile_tags"],
        traits: [.isDefaultColumn, .isOpen],
        help: "What carries it."
      ),
    ]
    .map { $0.read(from: "user_tags") },
    lists: [
      ListRoute(
        name: "user_tags",
        path: "/user_tags",
        filters: [
          ServerFilter("filter[starts_with]", field: "tag", .starts, relation: .superset)
        ],
        form: .texts(
          under: ["number_tags", "outbound_profile_tags"],
          ListRoute.TextNames(key: "id", text: "tag", list: "used_on")
        )
      )
    ]
  )
}
