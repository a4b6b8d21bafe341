import TxSQLite

/// Lists the tags in use.
extension SandboxStore {
  /// `GET /user_tags`: one object, not a list, and no pages.
  func listUserTags(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["filter"])
    var start = ""
    for parameter in exchange.query.parameters {
      guard parameter.spelling == "filter[starts_with]" else {
        throw .unknownFilter(parameter.spelling)
      }
      start = parameter.value.lowercased()
    }
    let used = try rows(
      "SELECT id FROM tag_set s WHERE EXISTS (SELECT 1 FROM number n WHERE n.tag_set = s.id)"
    ) { $0.int(0) }
    let tags = Set(used.flatMap { tagSets[$0] ?? [] })
      .filter { $0.lowercased().hasPrefix(start) }.sorted()
    return .data { data in
      data.object {
        $0.field("number_tags", tags)
        $0.field("outbound_profile_tags", [String]())
      }
    }
  }
}
