extension Resource {
  /// Every resource, in alphabetical order: one line for each file in `Resources/`.
  package static let all: [Resource] = [
    .addresses,
    .billingGroups,
    .connections,
    .dirBatches,
    .dirNumbers,
    .dirs,
    .documents,
    .items,
    .jobs,
    .messagingProfiles,
    .numbers,
    .runs,
  ]
}
