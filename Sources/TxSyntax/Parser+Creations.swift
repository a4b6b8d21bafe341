extension Parser {
  /// Parses `creation = RESOURCE assignments`.
  mutating func parseCreation(of verb: String) -> StageArguments {
    let resource = parseResource(after: verb)
    guard !isRecovering else { return .unknown }
    return .creation(resource, parseAssignments(after: resource.text, stopsAtWith: true))
  }
}
